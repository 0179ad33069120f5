interface SwitchFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
}

/** A setting that is on or off. */
export function SwitchField({ label, hint, isOn, onSwitch }: SwitchFieldProps) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={isOn}
        aria-label={label}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
      <span>
        <b>{label}</b>
        <span class="hint">{hint}</span>
      </span>
    </label>
  );
}
