import { X } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { useTalkKeyName } from "../use-talk-key-name.ts";

const shownMs = 12_000;

/** What the user should know about the own sound, with what helps; it goes by itself after a while. */
export function VoiceNoticeBanner() {
  const t = useText();
  const actions = useRoomActions();
  const talkKey = useTalkKeyName();
  const notice = useApp((state) => state.voice.notice);
  const isMuted = useApp(({ voice }) => voice.microphone.state === "on" && voice.microphone.isMuted);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => actions.dismissVoiceNotice(false), shownMs);
    return () => clearTimeout(timer);
  }, [notice, actions]);
  const words = {
    "film-started": t.voice.mutedByFilm,
    "muted-talk": isMuted ? t.voice.mutedTalk : t.voice.notPressed(talkKey),
    "output-gone": t.voice.outputGone,
    echo: t.voice.echo,
  };
  return (
    <div role="status" class="banner-status">
      {notice !== null && (
        <p class="banner notice">
          <span>{words[notice]}</span>
          {isMuted && (notice === "film-started" || notice === "muted-talk") && (
            <button
              type="button"
              class="btn quiet"
              aria-label={t.voice.unmute}
              onClick={() => actions.setMicrophone(true)}
            >
              {t.voice.unmuteShort}
            </button>
          )}
          <button
            type="button"
            class="close"
            aria-label={t.dismiss}
            title={t.dismiss}
            onClick={() => actions.dismissVoiceNotice(true)}
          >
            <X aria-hidden="true" />
          </button>
        </p>
      )}
    </div>
  );
}
