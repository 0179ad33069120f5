import { maxMessageLength } from "@matinee/shared/room/chat-message.ts";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Text } from "../../i18n/en.ts";

interface EditMessageProps {
  readonly text: string;
  readonly t: Text;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

/** A message in a box: Enter saves, Escape leaves it as it was. */
export function EditMessage({ text, t, onSave, onCancel }: EditMessageProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [next, setNext] = useState(text);
  const wanted = next.trim();
  const isFit = wanted !== "" && wanted.length <= maxMessageLength;
  const save = () => isFit && onSave(wanted);
  useLayoutEffect(() => {
    box.current?.focus();
    box.current?.setSelectionRange(text.length, text.length);
  }, []);
  return (
    <form
      class="msg-edit"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <textarea
        ref={box}
        class="field"
        dir="auto"
        rows={2}
        aria-label={t.chat.editing}
        aria-invalid={!isFit}
        value={next}
        onInput={(event) => setNext(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onCancel();
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          save();
        }}
      />
      <button type="submit" class="btn quiet" disabled={!isFit}>
        {t.chat.save}
      </button>
      <button type="button" class="btn quiet" onClick={onCancel}>
        {t.chat.cancel}
      </button>
    </form>
  );
}
