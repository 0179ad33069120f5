import { useText } from "../../i18n/use-text.ts";
import type { Mentions } from "./use-mentions.ts";
import "./mention-list.css";

interface MentionListProps extends Pick<Mentions, "names" | "active" | "choose"> {
  readonly id: string;
}

/** The id of the name that the keys stand on. */
export const mentionId = (listId: string, index: number) => `${listId}-${index}`;

/** The names to mention, over the box to write in, which keeps the focus. */
export function MentionList({ id, names, active, choose }: MentionListProps) {
  const t = useText();
  return (
    <>
      <div
        class="mention-list"
        role="listbox"
        id={id}
        aria-label={t.places.mention}
        hidden={names.length === 0}
      >
        {names.map((name, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box to write in has the focus and the keys
          <div
            key={name}
            id={mentionId(id, index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(name)}
          >
            <span dir="auto">{name}</span>
          </div>
        ))}
      </div>
      <p class="visually-hidden" role="status">
        {names.length > 0 && t.places.mentionsFound(names.length)}
      </p>
    </>
  );
}
