import type { SavedRoom } from "@matinee/shared/protocol/link.ts";
import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import type { DoorBook } from "@matinee/shared/room/door-book.ts";
import type { RoomState } from "@matinee/shared/room/state.ts";

/** Keeps rooms across the death of any one process. */
export interface Snapshots {
  load(roomId: string): Promise<{ readonly room: RoomState; readonly book: DoorBook } | null>;
  /**
   * `messages` are those that were said or changed since the last save; one that is saved twice is kept once, as it was
   * last, where it was first. May refuse with `not-found`.
   */
  save(roomId: string, saved: SavedRoom, messages: readonly ChatMessage[]): Promise<void>;
}
