import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ChatEntry } from "../../../store/chat.ts";
import { store } from "../../../store/store.ts";
import { useRoomActions } from "../room-actions.ts";

/** This many heights of the log away from the end, it is told where the end is. */
const farHeights = 1.5;
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
  const wasRead = useRef(true);
  const [missed, setMissed] = useState(0);
  const [isFar, setFar] = useState(false);
  /** The first message that came unseen; it stays marked until the reader is there when the next one comes. */
  const [newFrom, setNewFrom] = useState<string>();

  const isRead = () => stuck.current && shown && !(log.current?.ownerDocument ?? document).hidden;
  const settle = () => {
    if (!isRead()) return;
    wasRead.current = true;
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
    const said = messages(entries);
    const seen = said.findIndex((entry) => entry.id === lastSeen.current);
    const next = said[seen + 1];
    if (isRead()) {
      if (wasRead.current && next !== undefined) setNewFrom(undefined);
    } else {
      wasRead.current = false;
      if (seen !== -1 && next !== undefined) setNewFrom((before) => before ?? next.id);
    }
    settle();
    if (!stuck.current) setMissed(said.length - 1 - seen);
  }, [entries, shown]);

  useEffect(() => {
    const element = log.current;
    if (!element) return;
    const onScroll = () => {
      if (element.clientHeight === 0) return; // hidden, which is no scrolling
      stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
      setFar(element.scrollHeight - element.scrollTop > (1 + farHeights) * element.clientHeight);
      latestSettle.current();
    };
    const onSeen = () => latestSettle.current();
    // a taller box to write in, a turned phone: the end stays the end
    const resized = new ResizeObserver(() => {
      if (stuck.current) scrollDown();
    });
    resized.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    const { ownerDocument } = element; // another window's, when the chat is there
    ownerDocument.addEventListener("visibilitychange", onSeen);
    return () => {
      resized.disconnect();
      element.removeEventListener("scroll", onScroll);
      ownerDocument.removeEventListener("visibilitychange", onSeen);
    };
  }, []);

  const toBottom = () => {
    stuck.current = true;
    scrollDown();
    settle();
  };
  return { log, missed, isFar, newFrom, toBottom };
}
