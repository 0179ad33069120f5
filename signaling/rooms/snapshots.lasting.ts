import type { RoomState } from "@matinee/shared/room/state.ts";
import type { Database } from "../db/database.ts";
import type { Snapshots } from "./snapshots.ts";

export interface LastingOptions {
  /** Quick, and forgets. */
  readonly shared: Snapshots;
  /** Keeps for good. */
  readonly lasting: Snapshots;
  /** Whether a room is to be kept for good. */
  readonly isLasting: (roomId: string) => Promise<boolean>;
  /** Messages said before are not taken up again. */
  readonly oldestMs: () => number;
}

/** Rooms of groups are kept for good as well, and found there when the other place has forgotten them. */
export function createLastingSnapshots({ shared, lasting, isLasting, oldestMs }: LastingOptions): Snapshots {
  return {
    async load(roomId) {
      const known = await shared.load(roomId);
      if (!(await isLasting(roomId))) return known;
      if (known === null) return lasting.load(roomId);
      const room = withoutOlder(known.room, oldestMs());
      // What was said while the lasting place was away, and its media server then lost, is kept there from now on.
      const { chat, ...core } = room;
      await lasting.save(roomId, { core, book: known.book }, chat);
      return { room, book: known.book };
    },
    async save(roomId, saved, messages) {
      await shared.save(roomId, saved, messages);
      if (await isLasting(roomId)) await lasting.save(roomId, saved, messages);
    },
  };
}

function withoutOlder(room: RoomState, oldestMs: number): RoomState {
  return { ...room, chat: room.chat.filter((message) => message.atMs >= oldestMs) };
}

const mostKnown = 10_000;

/** Whether a party is a group's, which it is for ever or never; looked up once. */
export function groupPartyLookup(db: Database): (partyId: string) => Promise<boolean> {
  const known = new Map<string, boolean>();
  return async (partyId) => {
    const before = known.get(partyId);
    if (before !== undefined) return before;
    const row = await db
      .selectFrom("parties")
      .select("group_id")
      .where("id", "=", partyId)
      .executeTakeFirst();
    if (row === undefined) return false;
    if (known.size >= mostKnown) known.clear();
    known.set(partyId, row.group_id !== null);
    return row.group_id !== null;
  };
}
