import type { SavedRoom } from "@matinee/shared/protocol/link.ts";
import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import type { ColumnType, Generated } from "kysely";

/** A room as it was last saved; jsonb goes in as text and comes out parsed. */
export interface RoomSnapshotTable {
  party_id: string;
  core: ColumnType<SavedRoom, string, string>;
  saved_at: Generated<Date>;
}

/** The messages of a room, in the order of `place`. */
export interface RoomMessageTable {
  party_id: string;
  message_id: string;
  place: Generated<string>;
  message: ColumnType<ChatMessage, string, string>;
}
