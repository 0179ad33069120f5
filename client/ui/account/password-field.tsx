import { Eye, EyeOff } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useAccountText } from "../i18n/account-text.ts";
import { TextField } from "../parts/text-field.tsx";

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (password: string) => void;
  /** `new`: password managers offer to make one. */
  readonly kind: "current" | "new";
  readonly problem?: string;
  readonly hint?: ComponentChildren;
}

/** A password, which can be shown; says when Caps Lock is on. */
export function PasswordField({ label, value, onInput, kind, problem = "", hint }: PasswordFieldProps) {
  const words = useAccountText();
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const note = (event: KeyboardEvent) => setCaps(event.getModifierState?.("CapsLock") ?? false);
  return (
    <TextField
      label={label}
      value={value}
      onInput={onInput}
      type={shown ? "text" : "password"}
      name={kind === "new" ? "new-password" : "password"}
      autocomplete={`${kind}-password`}
      autocapitalize="off"
      autocorrect="off"
      spellcheck={false}
      maxLength={200}
      required
      problem={problem}
      hint={caps ? words.field.capsLock : hint}
      onKeyDown={note}
      onKeyUp={note}
      onBlur={() => setCaps(false)}
      end={
        <button
          type="button"
          class="icon"
          aria-label={shown ? words.field.hide : words.field.show}
          title={shown ? words.field.hide : words.field.show}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        </button>
      }
    />
  );
}
