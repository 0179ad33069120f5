import { useText } from "../../i18n/use-text.ts";
import "./volume-field.css";

interface VolumeFieldProps {
  readonly label: string;
  /** 0 to 1. */
  readonly level: number;
  /** Whether the label is to be seen, or stands beside it in other words. */
  readonly isBare?: boolean;
  readonly onLevel: (level: number) => void;
}

/** A slider for how loud something is on this screen. */
export function VolumeField({ label, level, isBare = false, onLevel }: VolumeFieldProps) {
  const t = useText();
  return (
    <label class="volume-field" style={{ "--at": level }}>
      {!isBare && <span>{label}</span>}
      <input
        type="range"
        aria-label={label}
        aria-valuetext={t.controls.percent(level)}
        title={isBare ? label : undefined}
        min={0}
        max={1}
        step={0.01}
        value={level}
        onInput={(event) => onLevel(event.currentTarget.valueAsNumber)}
      />
    </label>
  );
}
