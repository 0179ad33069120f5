import { useId } from "preact/hooks";
import "./text-field.css";

interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly maxLength: number;
  readonly hint?: string;
}

/** A labelled box for several lines. */
export function TextArea({ label, value, onInput, maxLength, hint }: TextAreaProps) {
  const id = useId();
  const hintId = useId();
  return (
    <div class="text-field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class="field"
        value={value}
        maxLength={maxLength}
        rows={4}
        dir="auto"
        aria-describedby={hint === undefined ? undefined : hintId}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <div id={hintId} class="hint">
        {hint}
      </div>
    </div>
  );
}
