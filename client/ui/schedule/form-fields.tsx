import type { ComponentChildren } from "preact";

interface PickProps<V extends string> {
  readonly legend: string;
  readonly name: string;
  readonly value: V;
  readonly choices: readonly { readonly value: V; readonly label: string; readonly hint?: string }[];
  readonly onChoose: (value: V) => void;
}

/** A few choices that are all seen, of which one is on. */
export function Pick<V extends string>({ legend, name, value, choices, onChoose }: PickProps<V>) {
  return (
    <fieldset class="picks">
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} class="pick">
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onChoose(choice.value)}
          />
          <span>
            {choice.label}
            {choice.hint !== undefined && <span class="hint">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Fields beside each other where there is room. */
export function Beside({ children }: { readonly children: ComponentChildren }) {
  return <div class="beside">{children}</div>;
}
