import { presentedFilm } from "@matinee/shared/room/state.ts";
import { useApp } from "../../../hooks/use-app.ts";
import { useLocale, useText } from "../../../i18n/use-text.ts";
import { Alert } from "../../../parts/alert.tsx";
import { saveFile } from "../../../parts/save-file.ts";
import { useRoomActions } from "../../room-actions.ts";
import { usePresenterName } from "../../use-room.ts";
import { originalFigures } from "./figures.ts";
import { LimitField } from "./limits.tsx";
import { PauseButton } from "./pause-button.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { WhoHas } from "./who-has.tsx";

/** A viewer's side: fetching the file, and choosing between it and the live picture. */
export function WatchOriginal() {
  const t = useText();
  const actions = useRoomActions();
  const presenter = usePresenterName();
  const figures = originalFigures(t, useLocale());
  const fetching = useApp((state) => state.original.fetching);
  const sizeBytes = useApp((state) => (state.room && presentedFilm(state.room)?.sizeBytes) ?? 0);
  const isOffered = useApp((state) => state.room?.original != null);

  switch (fetching.state) {
    case "none":
    case "failed":
      return (
        <>
          {fetching.state === "failed" ? (
            <Alert>{t.original.problems[fetching.problem]}</Alert>
          ) : (
            <p class="hint" dir="auto">
              {t.original.watchHint(presenter, figures.size(sizeBytes))}
            </p>
          )}
          {isOffered && (
            <button type="button" class="btn quiet" onClick={() => actions.watchOriginal()}>
              {fetching.state === "failed" ? t.tryAgain : t.original.watch}
            </button>
          )}
        </>
      );
    case "starting":
      return (
        <p class="hint" role="status">
          {t.original.starting}
        </p>
      );
    case "fetching":
      return <Fetched />;
  }
}

function Fetched() {
  const t = useText();
  const actions = useRoomActions();
  const figures = originalFigures(t, useLocale());
  const fetching = useApp((state) => state.original.fetching);
  const readyInS = useApp((state) => state.original.readyInS);
  const title = useApp((state) => state.room?.original?.name ?? "");
  const maySave = useApp((state) => state.room?.original?.maySave === true);
  if (fetching.state !== "fetching") return null;
  const { isWhole, haveBytes, sizeBytes, downBps, upBps, downBytes, upBytes } = fetching.figures;
  const share = sizeBytes === 0 ? 0 : haveBytes / sizeBytes;
  const words = t.original.percent(share);
  const save = async () => {
    const file = await actions.originalFile();
    if (file !== undefined) saveFile(file, title);
  };
  return (
    <>
      <WhichPicture />
      <ProgressBar label={t.original.fetched} share={share} words={words} />
      <p class="figures">
        <b>{words}</b>
        {isWhole ? (
          <span>{figures.size(sizeBytes)}</span>
        ) : (
          <>
            <span>{fetching.isPaused ? t.original.paused : figures.rate(downBps)}</span>
            {readyInS !== null && readyInS > 0 && <span>{t.original.readyHere(figures.time(readyInS))}</span>}
          </>
        )}
      </p>
      {isWhole && <p class="hint">{t.original.whole}</p>}
      <WhoHas />
      <p class="hint">
        {t.original.received(figures.size(downBytes))} · {t.original.sent(figures.size(upBytes))}
        {upBps > 0 && ` · ${figures.rate(upBps)}`}
      </p>
      {!isWhole && <LimitField direction="downBps" />}
      <LimitField direction="upBps" />
      <div class="row">
        {isWhole && maySave && (
          <button type="button" class="btn quiet" onClick={() => void save()}>
            {t.original.save}
          </button>
        )}
        <PauseButton
          of={isWhole ? "Giving" : "Fetching"}
          isPaused={fetching.isPaused}
          onPause={actions.pauseFetching}
        />
        {!isWhole && (
          <button type="button" class="btn quiet" onClick={() => actions.stopFetching()}>
            {t.original.stop}
          </button>
        )}
        <button type="button" class="btn quiet" onClick={() => actions.clearOriginal()}>
          {t.original.clear}
        </button>
      </div>
    </>
  );
}

/** Live or the file, by one press; the file comes as soon as it can be shown without a stall. */
function WhichPicture() {
  const t = useText();
  const actions = useRoomActions();
  const wish = useApp((state) => state.original.wish);
  const shown = useApp((state) => state.original.shown);
  const choices = [
    { value: "live", label: t.original.live, choose: actions.watchLive },
    { value: "original", label: t.original.file, choose: actions.watchOriginal },
  ] as const;
  return (
    <fieldset>
      <legend class="visually-hidden">{t.original.picture}</legend>
      <div class="which-picture">
        {choices.map(({ value, label, choose }) => (
          <label key={value}>
            <input type="radio" name="picture" checked={wish === value} onChange={() => choose()} />
            <span>{label}</span>
          </label>
        ))}
      </div>
      <p class="hint" role="status">
        {wish === "original" && shown === "live" && t.original.waitsFor}
      </p>
    </fieldset>
  );
}
