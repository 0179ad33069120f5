import type { ChatMessage, RoomCore, RoomState } from "@matinee/shared/room/state.ts";

/** Keeps rooms across the death of any one process. */
export interface Snapshots {
  load(roomId: string): Promise<RoomState | null>;
  /** `messages` are those since the last save; one that is saved twice is kept once. May refuse with `not-found`. */
  save(roomId: string, core: RoomCore, messages: readonly ChatMessage[]): Promise<void>;
}
