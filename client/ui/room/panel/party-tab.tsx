import { ChartNoAxesColumn, Keyboard, LogOut } from "lucide-preact";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { KeepLine } from "../../parts/keep-line.tsx";
import { LanguageSwitch } from "../../parts/language-switch.tsx";
import { DoorSettings } from "../order/door-settings.tsx";
import { PatienceChoice } from "../order/patience-choice.tsx";
import { RightsSettings } from "../order/rights-settings.tsx";
import { useRoomActions } from "../room-actions.ts";
import { WebFilmButtons } from "../sources/web-film-button.tsx";
import { FilmPicker } from "../stage/film-picker.tsx";
import { useLinkedFilm } from "../stage/use-linked-film.ts";
import { useHasRight, useIsPresenter } from "../use-room.ts";
import { AboutFilm } from "./about-film.tsx";
import { AddressChoice } from "./address-choice.tsx";
import { CameraChoice } from "./camera-choice.tsx";
import { ChatChoice } from "./chat-choice.tsx";
import { ControlChoice } from "./control-choice.tsx";
import { DelayChoice } from "./delay-choice.tsx";
import { OriginalSection } from "./original/original-section.tsx";
import { ReceivedPicture, SentPicture } from "./picture-choice.tsx";
import { PlainHttpLimits } from "./plain-http-notice.tsx";
import { VoiceChoice } from "./voice-choice.tsx";
import { WayChoice } from "./way-choice.tsx";
import "./party-tab.css";

interface PartyTabProps {
  readonly onKeys: () => void;
  readonly onLeave: () => void;
}

/** The party's settings, and what else there is to do. */
export function PartyTab({ onKeys, onLeave }: PartyTabProps) {
  const t = useText();
  const actions = useRoomActions();
  const isPresenter = useIsPresenter();
  const mayShow = useHasRight("film");
  const hasStatistics = useApp((state) => state.statistics !== null);
  const hasFilm = useApp((state) => state.room?.film != null);
  const isFromWeb = useLinkedFilm() !== null;
  return (
    <div class="party">
      <AboutFilm />
      <ControlChoice />
      <PatienceChoice />
      {/* Of a film from the web each has their own, at the room's moment: these would act on nothing. */}
      {!isFromWeb && (
        <>
          <DelayChoice />
          {isPresenter ? <SentPicture /> : <ReceivedPicture />}
          <WayChoice />
        </>
      )}
      <OriginalSection />
      <VoiceChoice />
      <CameraChoice />
      <ChatChoice />
      <AddressChoice />
      {mayShow && hasFilm && (
        <section>
          <h2>{t.party.film}</h2>
          <FilmPicker
            quiet
            label={t.film.chooseOther}
            onPick={(file, handle) => void actions.openFilm(file, handle)}
          />
          <WebFilmButtons />
          <button type="button" class="btn quiet" onClick={() => actions.closeFilm()}>
            {t.party.closeFilm}
          </button>
          <p class="hint">{t.party.closeFilmHint}</p>
        </section>
      )}
      <DoorSettings />
      <RightsSettings />
      <section>
        <h2>{t.language}</h2>
        <LanguageSwitch />
      </section>
      {!isSecureContext && (
        <section>
          <h2>{t.plainHttp.title}</h2>
          <PlainHttpLimits />
        </section>
      )}
      <KeepLine apart />
      <section class="party-end">
        <button type="button" class="btn quiet" onClick={onKeys}>
          <Keyboard aria-hidden="true" /> {t.keys.open}
        </button>
        <button
          type="button"
          class="btn quiet"
          aria-pressed={hasStatistics}
          onClick={() => actions.showStatistics(!hasStatistics)}
        >
          <ChartNoAxesColumn aria-hidden="true" /> {t.statistics.title}
        </button>
        <button type="button" class="btn warn" onClick={onLeave}>
          <LogOut aria-hidden="true" /> {t.room.leaveAnyway}
        </button>
      </section>
    </div>
  );
}
