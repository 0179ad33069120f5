import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ChatEntry } from "../../../store/chat.ts";
import { store } from "../../../store/store.ts";
import { useRoomActions } from "../room-actions.ts";

/** This near to the end counts as being there. */
const nearPx = 48;

const messages = (entries: readonly ChatEntry[]) => entries.filter((entry) => entry.kind === "message");

/**
 * Keeps a log at its end while the reader is there, and counts what came since they scrolled away. Tells the room what
 * has been read: only what was at the end of a log that is shown, on a page that is looked at.
 */
export function useStickToBottom(entries: readonly ChatEntry[], shown: boolean) {
  const actions = useRoomActions();
  const log = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const lastSeen = useRef<string>();
  const [missed, setMissed] = useState(0);

  const settle = () => {
    if (!stuck.current || !shown || document.hidden) return;
    lastSeen.current = messages(entries).at(-1)?.id;
    setMissed(0);
    if (store.getState().unread > 0) actions.markRead();
  };
  const latestSettle = useRef(settle);
  latestSettle.current = settle;

  const scrollDown = () => {
    const element = log.current;
    if (element) element.scrollTop = element.scrollHeight;
  };

  useLayoutEffect(() => {
    if (stuck.current && shown) scrollDown();
    settle();
    if (stuck.current) return;
    const said = messages(entries);
    setMissed(said.length - 1 - said.findIndex((entry) => entry.id === lastSeen.current));
  }, [entries, shown]);

  useEffect(() => {
    const element = log.current;
    if (!element) return;
    const onScroll = () => {
      if (element.clientHeight === 0) return; // hidden, which is no scrolling
      stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
      latestSettle.current();
    };
    const onSeen = () => latestSettle.current();
    // a taller box to write in, a turned phone: the end stays the end
    const resized = new ResizeObserver(() => {
      if (stuck.current) scrollDown();
    });
    resized.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    document.addEventListener("visibilitychange", onSeen);
    return () => {
      resized.disconnect();
      element.removeEventListener("scroll", onScroll);
      document.removeEventListener("visibilitychange", onSeen);
    };
  }, []);

  const toBottom = () => {
    stuck.current = true;
    scrollDown();
    settle();
  };
  return { log, missed, toBottom };
}
