import type { ComponentChildren, InputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import "./text-field.css";

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "onInput" | "value" | "label"> {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** What is wrong with it, or "". */
  readonly problem?: string;
  readonly hint?: ComponentChildren;
  /** What stands inside the box at its end. */
  readonly end?: ComponentChildren;
}

/** A labelled box for one line, with what is wrong with it or worth knowing below. */
export function TextField({ label, value, onInput, problem = "", hint, end, ...rest }: TextFieldProps) {
  const id = useId();
  const noteId = useId();
  const hasNote = problem !== "" || (hint !== undefined && hint !== "");
  return (
    <div class="text-field">
      <label for={id}>{label}</label>
      <div class="text-field-box">
        <input
          {...rest}
          id={id}
          class={`field${end === undefined ? "" : " with-end"}`}
          value={value}
          aria-invalid={problem !== ""}
          aria-describedby={hasNote ? noteId : undefined}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        {end}
      </div>
      <div id={noteId} class={problem === "" ? "hint" : "field-problem"} aria-live="polite">
        {problem === "" ? hint : problem}
      </div>
    </div>
  );
}
