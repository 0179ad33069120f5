import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ChatEntry } from "../../../store/chat.ts";
import { store } from "../../../store/store.ts";
import { useText } from "../../i18n/use-text.ts";
import { chime } from "../../parts/chime.ts";
import { findMentions } from "../../parts/find-mentions.ts";
import type { Mentioned } from "../../parts/mentioned.ts";
import { plainText } from "../../parts/plain-text.ts";
import { freshMessages } from "../stage/fresh-messages.ts";
import { attentionFor } from "./attention.ts";

/** Sounds and notifications of what others say while the log is out of sight; never takes the focus. */
export function useAttention(
  entries: readonly ChatEntry[],
  log: RefObject<HTMLElement>,
  shown: boolean,
  { names, own }: Mentioned,
): void {
  const t = useText();
  const known = useRef(new Set(entries.map(({ id }) => id)));
  const hasHistory = useRef(entries.length > 0);
  useEffect(() => {
    const { self, chatSettings, room } = store.getState();
    const fresh = freshMessages(entries, known.current, self?.memberId, 20);
    for (const { id } of entries) known.current.add(id);
    const isFirst = !hasHistory.current;
    hasHistory.current = room !== null;
    if (isFirst) return; // what was said before we came
    const isHidden = (log.current?.ownerDocument ?? document).hidden;
    const wanted = fresh.map((message) => {
      const mentionsUs = findMentions(message.text, names).some(({ name }) => name === own);
      return {
        message,
        ...attentionFor({ mentionsUs, isInSight: shown && !isHidden, isHidden }, chatSettings),
      };
    });
    if (wanted.some(({ sound }) => sound)) chime();
    const told = wanted.findLast(({ notification }) => notification);
    if (told) notify(told.message, plainText(told.message.text, t.places.spoiler));
  }, [entries]);
}

function notify({ name }: ChatMessage, body: string): void {
  try {
    const notification = new Notification(name, { body, tag: "matinee.chat", silent: true });
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
  } catch {
    // not on this page (plain HTTP), or only from a worker (phones)
  }
}
