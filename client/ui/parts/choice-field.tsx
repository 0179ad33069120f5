import { useId } from "preact/hooks";
import "./text-field.css";

interface ChoiceFieldProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChoose: (value: V) => void;
}

/** One of a few, under its label. */
export function ChoiceField<V extends string>({ label, value, options, onChoose }: ChoiceFieldProps<V>) {
  const id = useId();
  return (
    <div class="text-field">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="field"
        value={value}
        // its values are the options' own
        onChange={(event) => onChoose(event.currentTarget.value as V)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
