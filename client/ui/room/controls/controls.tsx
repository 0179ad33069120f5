import { Maximize, Minimize, Pause, PictureInPicture2, Play, RotateCcw, RotateCw } from "lucide-preact";
import type { RefObject } from "preact";
import { store } from "../../../store/store.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { ReadyButton } from "../order/ready-button.tsx";
import { useRoomActions } from "../room-actions.ts";
import type { StageView } from "../stage/stage-view.ts";
import { useHostName, useMayGive, usePresenterName } from "../use-room.ts";
import { FilmTime } from "./film-time.tsx";
import { LinkedControls } from "./linked-controls.tsx";
import { hasPictureInPicture, togglePictureInPicture } from "./picture-in-picture.ts";
import { ReactButton } from "./react-button.tsx";
import { SeekBar } from "./seek-bar.tsx";
import { skip, togglePlay } from "./toggle-play.ts";
import type { FullScreen } from "./use-full-screen.ts";
import { Volume } from "./volume.tsx";
import "./controls.css";

interface ControlsProps {
  readonly video: RefObject<HTMLVideoElement>;
  readonly full: FullScreen;
  readonly view: StageView;
}

/** The film's controls, along the bottom of the stage. */
export function Controls({ video, full, view }: ControlsProps) {
  const t = useText();
  const actions = useRoomActions();
  const host = useHostName();
  const presenter = usePresenterName();
  const may = useMayGive("playback.play", {});
  const isPlaying = useApp((state) => state.room?.playback.playing === true);
  const durationS = useApp((state) => state.room?.film?.durationS ?? null);
  const waits = view.view === "held";
  const disabled = !may || waits;
  const why = waits ? t.controls.waitsFor(presenter) : may ? undefined : t.controls.onlyHost(host);
  const playLabel = isPlaying ? t.controls.pause : t.controls.play;
  const fullLabel = full.isFull ? t.controls.leaveFull : t.controls.full;

  return (
    <section class="controls" aria-label={t.controls.label}>
      <SeekBar durationS={durationS ?? 0} disabled={disabled || durationS === null} why={why} />
      <div class="buttons">
        <button
          type="button"
          class="icon play"
          aria-label={playLabel}
          title={why ?? playLabel}
          disabled={disabled}
          onClick={() => togglePlay(store.getState(), actions)}
        >
          {isPlaying ? (
            <Pause aria-hidden="true" fill="currentColor" strokeWidth={1} />
          ) : (
            <Play aria-hidden="true" fill="currentColor" />
          )}
        </button>
        <Skip byS={-10} label={t.controls.back} why={why} disabled={disabled} />
        <Skip byS={10} label={t.controls.forward} why={why} disabled={disabled} />
        <Volume />
        <FilmTime durationS={durationS} />
        <LinkedControls />
        <ReadyButton disabled={disabled} />
        {why !== undefined && <span class="why">{why}</span>}
        <span class="space" />
        <ReactButton />
        {hasPictureInPicture() && (
          <button
            type="button"
            class="icon pip"
            aria-label={t.controls.pip}
            title={t.controls.pip}
            onClick={() => void togglePictureInPicture(video.current)}
          >
            <PictureInPicture2 aria-hidden="true" />
          </button>
        )}
        {full.isPossible && (
          <button type="button" class="icon" aria-label={fullLabel} title={fullLabel} onClick={full.toggle}>
            {full.isFull ? <Minimize aria-hidden="true" /> : <Maximize aria-hidden="true" />}
          </button>
        )}
      </div>
    </section>
  );
}

interface SkipProps {
  readonly byS: number;
  readonly label: string;
  readonly why: string | undefined;
  readonly disabled: boolean;
}

function Skip({ byS, label, why, disabled }: SkipProps) {
  const actions = useRoomActions();
  return (
    <button
      type="button"
      class="icon skip"
      aria-label={label}
      title={why ?? label}
      disabled={disabled}
      onClick={() => skip(store.getState(), actions, byS)}
    >
      {byS < 0 ? <RotateCcw aria-hidden="true" /> : <RotateCw aria-hidden="true" />}
    </button>
  );
}
