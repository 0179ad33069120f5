import { useId } from "preact/hooks";
import "./label-beside.css";
import "./text-field.css";
import "./select-field.css";

interface SelectFieldProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly hint?: string;
  /** The label stands beside it, not above. */
  readonly isBeside?: true;
  readonly onChoose: (value: V) => void;
}

/** One of many, in a list that opens. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const id = useId();
  const { hint } = props;
  return (
    <div class={props.isBeside ? "label-beside" : "text-field"}>
      <label for={id}>{props.label}</label>
      <select
        id={id}
        class="field"
        value={props.value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        // its values are the options' own
        onChange={(event) => props.onChoose(event.currentTarget.value as V)}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
