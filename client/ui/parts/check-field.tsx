import { useId } from "preact/hooks";

interface CheckFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
}

/** A box to tick, with what it means below. */
export function CheckField({ label, hint, isOn, onSwitch }: CheckFieldProps) {
  const hintId = useId();
  return (
    <label class="check-field">
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
