import type { RoomNow } from "@matinee/shared/api/groups.ts";
import { useState } from "preact/hooks";
import { roomActions } from "../../app/group-actions.ts";
import { usePages } from "../hooks/use-pages.ts";
import { useLocale } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { formatMoment } from "../parts/format-date.ts";
import { SearchForm } from "../parts/search-form.tsx";
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
  const [asked, setAsked] = useState("");
  const { items, error, more } = usePages(
    (cursor) => roomActions.search(groupId, room.partyId, asked, cursor),
    [asked],
  );
  return (
    <Dialog title={words.search.title(room.title)} onClose={onClose}>
      <SearchForm label={words.search.words} go={words.search.go} onSearch={setAsked} />
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
