import type { Database } from "../db/database.ts";
import type { RoomAccess } from "../rooms/room-access.ts";
import { placesInGroup } from "./group-room.repository.ts";

/** Removes somebody who is not in the group any more from its rooms, where they may be just now. */
export async function expelFromRooms(
  db: Database,
  rooms: RoomAccess,
  groupId: string,
  userId: string,
): Promise<void> {
  const places = await placesInGroup(db, groupId, userId);
  const open = await rooms.now([...new Set(places.map(({ party_id }) => party_id))]);
  const inOpenOnes = places.filter(({ party_id }) => open.has(party_id));
  await Promise.all(inOpenOnes.map(({ party_id, member_id }) => rooms.expel(party_id, member_id)));
}
