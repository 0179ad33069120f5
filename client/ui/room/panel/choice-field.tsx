interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly hint: string;
}

interface ChoiceFieldProps<V extends string> {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice<V>[];
  readonly value: V;
  readonly locked: boolean;
  readonly lockedHint: string;
  readonly onChoose: (value: V) => void;
}

/** A setting of which one of a few is on; `locked` shows it to those who may not change it. */
export function ChoiceField<V extends string>(props: ChoiceFieldProps<V>) {
  return (
    <fieldset disabled={props.locked}>
      <legend>{props.legend}</legend>
      {props.choices.map(({ value, label, hint }) => (
        <label key={value} class="choice">
          <input
            type="radio"
            name={props.name}
            checked={props.value === value}
            aria-label={label}
            onChange={() => props.onChoose(value)}
          />
          <span>
            <b>{label}</b>
            <span class="hint">{hint}</span>
          </span>
        </label>
      ))}
      {props.locked && props.lockedHint !== "" && <p class="hint">{props.lockedHint}</p>}
    </fieldset>
  );
}
