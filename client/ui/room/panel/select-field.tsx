import { useId } from "preact/hooks";
import "./select-field.css";

interface SelectFieldProps<V extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly value: V;
  readonly hint?: string;
  readonly onChoose: (value: V) => void;
}

/** A setting of which one of many is on. */
export function SelectField<V extends string>({
  label,
  options,
  value,
  hint,
  onChoose,
}: SelectFieldProps<V>) {
  const id = useId();
  return (
    <div class="select-field">
      <label for={id}>{label}</label>
      <select
        id={id}
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
      {hint !== undefined && <p class="hint">{hint}</p>}
    </div>
  );
}
