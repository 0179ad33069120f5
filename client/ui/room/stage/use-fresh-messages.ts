import { useEffect, useRef, useState } from "preact/hooks";
import type { ChatEntry } from "../../../store/chat.ts";
import { freshMessages } from "./fresh-messages.ts";

const shownMs = 8000;
const mostShown = 4;

const idsOf = (entries: readonly ChatEntry[]) => entries.map(({ id }) => id);

/** The messages of others that came in the last moments; none of those that were there at first. */
export function useFreshMessages(entries: readonly ChatEntry[], selfId: string | undefined) {
  const known = useRef(new Set(idsOf(entries)));
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  const [shown, setShown] = useState<readonly string[]>([]);

  useEffect(() => {
    const fresh = freshMessages(entries, known.current, selfId, mostShown).map(({ id }) => id);
    for (const id of idsOf(entries)) known.current.add(id);
    if (fresh.length === 0) return;
    setShown((before) => [...before, ...fresh].slice(-mostShown));
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setShown((before) => before.filter((id) => !fresh.includes(id)));
    }, shownMs);
    timers.current.add(timer);
  }, [entries, selfId]);

  useEffect(() => () => timers.current.forEach(clearTimeout), []);

  // looked up each time: a message may have changed, or be gone
  return entries.flatMap((entry) =>
    entry.kind === "message" && !entry.message.isDeleted && shown.includes(entry.id) ? [entry.message] : [],
  );
}
