import { maxNameLength } from "@matinee/shared/room/state.ts";
import { useEffect, useRef } from "preact/hooks";
import { useText } from "../i18n/use-text.ts";

interface NameFieldProps {
  readonly value: string;
  readonly onInput: (name: string) => void;
  readonly autofocus?: boolean;
  readonly invalid?: boolean;
}

/** The textbox "Your name". */
export function NameField({ value, onInput, autofocus = false, invalid = false }: NameFieldProps) {
  const t = useText();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autofocus) box.current?.focus(); // the attribute works once per document, and pages change within ours
  }, [autofocus]);
  return (
    <label class="labelled">
      {t.name.label}
      <input
        ref={box}
        class="field"
        value={value}
        maxLength={maxNameLength}
        autocomplete="nickname"
        autocapitalize="words"
        spellcheck={false}
        enterkeyhint="go"
        dir="auto"
        placeholder={t.name.placeholder}
        aria-invalid={invalid}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}
