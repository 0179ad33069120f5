import { useEffect, useRef, useState } from "preact/hooks";
import { useText } from "../../i18n/use-text.ts";
import { formatTime } from "../../parts/format-time.ts";
import { useRoomActions } from "../room-actions.ts";
import { usePosition } from "./use-position.ts";
import "./seek-bar.css";

const keySteps: { readonly [key: string]: number } = {
  ArrowLeft: -10,
  ArrowDown: -10,
  ArrowRight: 10,
  ArrowUp: 10,
  PageDown: -60,
  PageUp: 60,
};
/** How long the bar stays where it was put while the room's answer is on its way. */
const answerWithinMs = 1200;

interface SeekBarProps {
  readonly durationS: number;
  readonly disabled: boolean;
  readonly why: string | undefined;
}

/** The slider "Seek": shows the time under the pointer, and moves the room's film only once it is released. */
export function SeekBar({ durationS, disabled, why }: SeekBarProps) {
  const t = useText();
  const actions = useRoomActions();
  const positionS = usePosition();
  const [put, setPut] = useState<{ readonly atS: number; readonly sent: boolean }>();
  const [hoverS, setHoverS] = useState<number>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);

  const shownS = Math.min(put?.atS ?? positionS, durationS);
  const send = (toS: number) => {
    const atS = Math.min(Math.max(0, toS), durationS);
    setPut({ atS, sent: true });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setPut(undefined), answerWithinMs);
    actions.seek(atS);
  };
  if (put?.sent && Math.abs(positionS - put.atS) < 1) setPut(undefined);

  const previewS = put && !put.sent ? put.atS : hoverS;
  const share = (seconds: number) => (durationS > 0 ? seconds / durationS : 0);
  return (
    <div
      class="seek"
      style={{ "--at": share(shownS), "--preview": share(previewS ?? 0) }}
      title={why}
      onPointerMove={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const at = (event.clientX - box.left) / box.width;
        setHoverS(
          disabled || event.pointerType === "touch" ? undefined : Math.min(1, Math.max(0, at)) * durationS,
        );
      }}
      onPointerLeave={() => setHoverS(undefined)}
    >
      <input
        type="range"
        aria-label={t.controls.seek}
        aria-valuetext={t.controls.position(formatTime(shownS), formatTime(durationS))}
        min={0}
        max={durationS}
        step="any"
        value={shownS}
        disabled={disabled}
        onInput={(event) => setPut({ atS: event.currentTarget.valueAsNumber, sent: false })}
        onChange={(event) => send(event.currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          const step = keySteps[event.key];
          if (step === undefined) return;
          event.preventDefault();
          send(shownS + step);
        }}
      />
      {previewS !== undefined && (
        <output class="preview" aria-hidden="true">
          {formatTime(previewS)}
        </output>
      )}
    </div>
  );
}
