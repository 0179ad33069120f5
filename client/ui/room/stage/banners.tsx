import { X } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useWatchText } from "../../i18n/watch-text.ts";
import { DoorQueue } from "../order/door-queue.tsx";
import { HostGone } from "../order/host-gone.tsx";
import { NextBanner } from "../order/next-banner.tsx";
import { StallBanner } from "../order/stall-banner.tsx";
import { RecognisedBanner } from "../recognition/recognised-banner.tsx";
import { useRoomActions } from "../room-actions.ts";
import { useHostName } from "../use-room.ts";
import { BackToLiveBanner } from "./back-to-live-banner.tsx";
import { refusalText } from "./refusal-text.ts";
import { RelayBanner } from "./relay-banner.tsx";
import { TroubleBanner } from "./trouble-banner.tsx";
import { VoiceNoticeBanner } from "./voice-notice-banner.tsx";
import "./banners.css";

const refusalShownMs = 8000;

/** What has to be said over the film, under the top bar: reconnecting, a refusal, who is not keeping up. */
export function Banners({ isFilm }: { readonly isFilm: boolean }) {
  const t = useText();
  const recovering = useApp((state) => state.connection.state === "recovering");
  return (
    <div class="banners">
      <div role="status" class="banner-status">
        {recovering && (
          <p class="banner">
            <span class="dot away" aria-hidden="true" /> {t.room.recovering}
          </p>
        )}
      </div>
      <RelayBanner />
      <DoorQueue />
      <HostGone />
      <NextBanner />
      <StallBanner />
      <RefusalBanner />
      <MicrophoneBanner />
      <VoiceNoticeBanner />
      <CameraBanner />
      <LostSubtitlesBanner />
      <BackToLiveBanner />
      <RecognisedBanner />
      {isFilm && !recovering && <ThinLineBanner />}
      {isFilm && !recovering && <TroubleBanner />}
    </div>
  );
}

/** The host is told in plain words what the friends would see, and what helps. */
function ThinLineBanner() {
  const t = useText();
  const actions = useRoomActions();
  const isThin = useApp((state) => state.sending?.isThin === true);
  const wish = useApp((state) => state.encodingWish);
  return (
    <div role="status" class="banner-status">
      {isThin && (
        <p class="banner">
          <span>{t.picture.thin}</span>
          {wish.preference !== "saver" && (
            <button
              type="button"
              class="btn quiet"
              onClick={() => actions.setEncodingWish({ ...wish, preference: "saver" })}
            >
              {t.picture.thinRemedy}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

/** Why the microphone could not be opened; the chat works all the same. */
function MicrophoneBanner() {
  const t = useText();
  const actions = useRoomActions();
  const microphone = useApp((state) => state.voice.microphone);
  if (microphone.state !== "refused") return null;
  return (
    <ProblemBanner
      words={t.voice.problems[microphone.problem]}
      onDismiss={() => actions.setMicrophone(false)}
    />
  );
}

/** Why nobody sees us. */
function CameraBanner() {
  const t = useText();
  const actions = useRoomActions();
  const camera = useApp((state) => state.cameras.camera);
  if (camera.state !== "refused") return null;
  return (
    <ProblemBanner words={t.camera.problems[camera.problem]} onDismiss={() => actions.setCamera(false)} />
  );
}

/** The film goes on without them. */
function LostSubtitlesBanner() {
  const words = useWatchText();
  const actions = useRoomActions();
  const label = useApp((state) => state.linked.lostSubtitles);
  if (label === null) return null;
  return <ProblemBanner words={words.lostSubtitles(label)} onDismiss={() => actions.showSubtitles(null)} />;
}

interface ProblemBannerProps {
  readonly words: string;
  readonly onDismiss: () => void;
}

function ProblemBanner({ words, onDismiss }: ProblemBannerProps) {
  const t = useText();
  return (
    <div role="alert" class="banner refusal">
      <span>{words}</span>
      <button type="button" aria-label={t.dismiss} title={t.dismiss} onClick={onDismiss}>
        <X aria-hidden="true" />
      </button>
    </div>
  );
}

function RefusalBanner() {
  const t = useText();
  const actions = useRoomActions();
  const host = useHostName();
  const refusal = useApp((state) => state.refusal);
  useEffect(() => {
    if (refusal === null) return;
    const timer = setTimeout(() => actions.dismissRefusal(), refusalShownMs);
    return () => clearTimeout(timer);
  }, [refusal, actions]);
  if (refusal === null) return null;
  return <ProblemBanner words={refusalText(refusal, host, t)} onDismiss={() => actions.dismissRefusal()} />;
}
