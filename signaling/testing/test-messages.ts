import { randomUUID } from "node:crypto";
import type { SavedRoom } from "@matinee/shared/protocol/link.ts";
import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import { emptyDoorBook } from "@matinee/shared/room/door-book.ts";
import { coreOf, emptyRoom } from "@matinee/shared/room/state.ts";
import { sampleMessage } from "@matinee/shared/testing/room-samples.ts";

/** A room as it is kept when nobody is in it. */
export function emptySaved(door: Partial<SavedRoom["core"]["door"]> = {}): SavedRoom {
  return { core: { ...coreOf(emptyRoom), door: { ...emptyRoom.door, ...door } }, book: emptyDoorBook };
}

/** Messages of a room, a second after each other up to now. */
export function saidInTurn(texts: readonly string[]): ChatMessage[] {
  return texts.map((text, index) =>
    sampleMessage({ id: randomUUID(), name: "Olga", text, atMs: Date.now() - (texts.length - index) * 1000 }),
  );
}
