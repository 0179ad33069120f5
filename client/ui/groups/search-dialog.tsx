import type { RoomNow } from "@matinee/shared/api/groups.ts";
import { useEffect, useRef, useState } from "preact/hooks";
import { roomActions } from "../../app/group-actions.ts";
import { usePages } from "../hooks/use-pages.ts";
import { useLocale } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { formatMoment } from "../parts/format-date.ts";
import { MoreButton } from "./more-button.tsx";
import { useGroupAction } from "./use-group-action.ts";

interface SearchDialogProps {
  readonly groupId: string;
  readonly room: RoomNow;
  readonly onClose: () => void;
}

/** What was said in a room, all of it or by words. */
export function SearchDialog({ groupId, room, onClose }: SearchDialogProps) {
  const { words, inWords } = useGroupAction();
  const locale = useLocale();
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  const { items, error, more } = usePages(
    (cursor) => roomActions.search(groupId, room.partyId, asked, cursor),
    [asked],
  );
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <Dialog title={words.search.title(room.title)} onClose={onClose}>
      {/* biome-ignore lint/a11y/useSemanticElements: `search` is not known to all browsers yet */}
      <form
        role="search"
        class="search-form"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(typed.trim());
        }}
      >
        <input
          ref={box}
          class="field"
          type="search"
          aria-label={words.search.words}
          placeholder={words.search.words}
          value={typed}
          maxLength={200}
          enterkeyhint="search"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="btn quiet">
          {words.search.go}
        </button>
      </form>
      {error !== undefined && <Alert>{inWords(error)}</Alert>}
      <p role="status" class="hint">
        {items?.length === 0 && (asked === "" ? words.search.empty : words.search.none)}
      </p>
      <ol class="found-messages" aria-label={words.search.results}>
        {items?.map(({ messageId, name, text, sentAt }) => (
          <li key={messageId}>
            <p>
              <b dir="auto">{name}</b> <span class="hint">{formatMoment(sentAt, locale)}</span>
            </p>
            <p dir="auto">{text}</p>
          </li>
        ))}
      </ol>
      <MoreButton more={more} />
    </Dialog>
  );
}
