import { useState } from "preact/hooks";
import { readyTogetherInS } from "../../../../store/original.ts";
import { useApp } from "../../../hooks/use-app.ts";
import { useLocale, useText } from "../../../i18n/use-text.ts";
import { Alert } from "../../../parts/alert.tsx";
import { CheckField } from "../../../parts/check-field.tsx";
import { useRoomActions } from "../../room-actions.ts";
import { useMayGive } from "../../use-room.ts";
import { originalFigures } from "./figures.ts";
import { LimitField } from "./limits.tsx";
import { PauseButton } from "./pause-button.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { WhoHas } from "./who-has.tsx";

/** The presenter's side: offering the file, and how it goes. */
export function OfferedByMe() {
  const t = useText();
  const actions = useRoomActions();
  const offering = useApp((state) => state.original.offering);
  const isOffered = useApp((state) => state.room?.original != null);
  const keptPermission = useApp((state) => state.room?.original?.maySave ?? false);
  const [wantsSaving, setWantsSaving] = useState(false);
  const maySave = isOffered ? keptPermission : wantsSaving;

  const permission = (
    <CheckField
      isBoxed
      label={t.original.maySave}
      hint={t.original.maySaveHint}
      isOn={maySave}
      onSwitch={isOffered ? actions.setMaySave : setWantsSaving}
    />
  );
  switch (offering.state) {
    case "none":
    case "failed":
      return (
        <>
          {offering.state === "failed" ? (
            <Alert>{t.original.problems[offering.problem]}</Alert>
          ) : (
            <p class="hint">{t.original.offerHint}</p>
          )}
          {permission}
          <button type="button" class="btn quiet" onClick={() => actions.offerOriginal(maySave)}>
            {offering.state === "failed" ? t.tryAgain : t.original.offer}
          </button>
        </>
      );
    case "hashing": {
      const share = offering.sizeBytes === 0 ? 0 : offering.doneBytes / offering.sizeBytes;
      const words = t.original.percent(share);
      return (
        <>
          <p class="figures">
            <b>{t.original.preparing}</b> <span>{words}</span>
          </p>
          <ProgressBar label={t.original.preparing} share={share} words={words} />
          <p class="hint">{t.original.preparingHint}</p>
          <div class="row">
            <PauseButton of="Preparing" isPaused={offering.isPaused} onPause={actions.pauseOffering} />
            <button type="button" class="btn quiet" onClick={() => actions.stopOffering()}>
              {t.original.cancel}
            </button>
          </div>
        </>
      );
    }
    case "offering":
      return (
        <>
          <SentFigures />
          <WhoHas />
          <BufferFirst />
          {permission}
          <LimitField direction="upBps" />
          <div class="row">
            <PauseButton of="Giving" isPaused={offering.isPaused} onPause={actions.pauseOffering} />
            <button type="button" class="btn quiet" onClick={() => actions.stopOffering()}>
              {t.original.stopOffering}
            </button>
          </div>
        </>
      );
  }
}

function SentFigures() {
  const t = useText();
  const figures = originalFigures(t, useLocale());
  const offering = useApp((state) => state.original.offering);
  if (offering.state !== "offering") return null;
  return (
    <>
      <p class="hint" role="status">
        {offering.isPaused ? t.original.offeredPaused : t.original.offered}
      </p>
      {offering.figures !== null && (
        <p class="figures">
          <span>{figures.rate(offering.figures.upBps)}</span>
          <span>{t.original.sent(figures.size(offering.figures.upBytes))}</span>
        </p>
      )}
    </>
  );
}

/** When everybody could start without a stall, and the choice to start then. */
function BufferFirst() {
  const t = useText();
  const actions = useRoomActions();
  const figures = originalFigures(t, useLocale());
  const fetched = useApp((state) => state.original.fetched);
  const members = useApp((state) => state.room?.members);
  const isPlaying = useApp((state) => state.room?.playback.playing === true);
  const isOn = useApp((state) => state.original.startsWhenReady);
  const mayStart = useMayGive("ready.start", {});
  const readyInS = readyTogetherInS(fetched, Object.keys(members ?? {}));
  if (readyInS === undefined) return null;
  const words =
    readyInS === null
      ? t.original.notReady
      : readyInS === 0
        ? t.original.wholeReady
        : t.original.readyIn(figures.time(readyInS));
  return (
    <>
      <p class="hint">{words}</p>
      {mayStart && !isPlaying && (
        <CheckField
          isBoxed
          label={t.original.startWhenReady}
          hint={t.original.startWhenReadyHint}
          isOn={isOn}
          onSwitch={actions.startWhenReady}
        />
      )}
    </>
  );
}
