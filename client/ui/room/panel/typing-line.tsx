import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";

/** Who writes just now. Not read out: it would interrupt what matters. */
export function TypingLine() {
  const t = useText();
  const typing = useApp((state) => state.fleeting.typing);
  const members = useApp((state) => state.room?.members);
  const names = typing.map((id) => members?.[id]?.name).filter((name) => name !== undefined);
  const [first] = names;
  return (
    <p class="typing" aria-hidden="true" dir="auto">
      {first !== undefined && t.chat.typing(first, names.length - 1)}
    </p>
  );
}
