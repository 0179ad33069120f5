import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import type { ChatEntry, Notice } from "../store/chat.ts";

const maxEntries = 700;

const entryOf = (message: ChatMessage): ChatEntry => ({ kind: "message", id: message.id, message });

/** The chat after the whole history came: its messages, our own notices between them, what is unsent at the end. */
export function withHistory(log: readonly ChatEntry[], messages: readonly ChatMessage[]): ChatEntry[] {
  const arrived = new Set(messages.map((message) => message.id));
  const unsent = log.filter(
    (entry) => (entry.kind === "pending" || entry.kind === "failed") && !arrived.has(entry.id),
  );
  const notices = log.filter((entry) => entry.kind === "notice");
  // The room's order is not the order of its times: a server's clock may have been set in between.
  let said = 0;
  const merged = messages.flatMap((message) => {
    const first = said;
    for (let next = notices[said]; next !== undefined && next.atMs < message.atMs; next = notices[said])
      said += 1;
    return [...notices.slice(first, said), entryOf(message)];
  });
  return [...merged, ...notices.slice(said), ...unsent];
}

/** The chat with a message that just came; our own takes the place of the one that was on its way. */
export function withMessage(log: readonly ChatEntry[], message: ChatMessage): ChatEntry[] {
  const others = log.filter((entry) => entry.id !== message.id);
  const unsent = others.findIndex((entry) => entry.kind === "pending" || entry.kind === "failed");
  const place = unsent === -1 ? others.length : unsent;
  return [...others.slice(0, place), entryOf(message), ...others.slice(place)].slice(-maxEntries);
}

/** The chat with messages as the room has them now: edited, deleted, or with other reactions. */
export function withChanged(log: readonly ChatEntry[], message: ChatMessage): ChatEntry[] {
  return log.map((entry) => (entry.kind === "message" && entry.id === message.id ? entryOf(message) : entry));
}

export function withNotice(log: readonly ChatEntry[], notice: Notice, atMs: number, id: string): ChatEntry[] {
  return [...log, { kind: "notice", id, atMs, notice } satisfies ChatEntry].slice(-maxEntries);
}

export function withEntry(log: readonly ChatEntry[], entry: ChatEntry): ChatEntry[] {
  return [...log.filter((each) => each.id !== entry.id), entry];
}

export function withoutEntry(log: readonly ChatEntry[], id: string): ChatEntry[] {
  return log.filter((entry) => entry.id !== id);
}
