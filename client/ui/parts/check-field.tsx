import { useId } from "preact/hooks";
import "./choice.css";
import "./text-field.css";

interface CheckFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly isOn: boolean;
  /** In a box, as other settings that count at once. */
  readonly isBoxed?: true;
  readonly onSwitch: (isOn: boolean) => void;
}

/** A box to tick, with what it means below. */
export function CheckField({ label, hint, isOn, isBoxed, onSwitch }: CheckFieldProps) {
  const hintId = useId();
  return (
    <label class={isBoxed ? "choice" : "check-field"}>
      <input
        type="checkbox"
        checked={isOn}
        aria-label={label}
        aria-describedby={hintId}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
      <span>
        <b>{label}</b>
        <span class="hint" id={hintId}>
          {hint}
        </span>
      </span>
    </label>
  );
}
