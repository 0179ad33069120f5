import { useId } from "preact/hooks";
import "./choice.css";

interface RadioFieldProps<V extends string> {
  readonly legend: string;
  readonly name: string;
  readonly value: V;
  readonly choices: readonly { readonly value: V; readonly label: string; readonly hint?: string }[];
  /** Shown to whoever may not choose, with the reason. */
  readonly locked?: { readonly hint: string } | undefined;
  readonly onChoose: (value: V) => void;
}

/** A few choices that are all seen, of which one is on. */
export function RadioField<V extends string>(props: RadioFieldProps<V>) {
  const id = useId();
  return (
    <fieldset class="choices" disabled={props.locked !== undefined}>
      <legend>{props.legend}</legend>
      {props.choices.map(({ value, label, hint }) => (
        <label key={value} class="choice">
          <input
            type="radio"
            name={props.name}
            checked={props.value === value}
            aria-label={label}
            aria-describedby={hint === undefined ? undefined : `${id}-${value}`}
            onChange={() => props.onChoose(value)}
          />
          <span>
            <b>{label}</b>
            {hint !== undefined && (
              <span class="hint" id={`${id}-${value}`}>
                {hint}
              </span>
            )}
          </span>
        </label>
      ))}
      {props.locked && props.locked.hint !== "" && <p class="hint">{props.locked.hint}</p>}
    </fieldset>
  );
}
