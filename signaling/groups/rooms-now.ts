import type { RoomNow } from "@matinee/shared/api/groups.ts";
import type { OpenRoom, RoomAccess } from "../rooms/room-access.ts";

interface GroupRoomRow {
  readonly id: string;
  readonly title: string;
}

/** What is on in each of the rooms, asked of the media servers all at once; nobody is in one that is not open. */
export async function roomsNow(rooms: RoomAccess, rows: readonly GroupRoomRow[]): Promise<RoomNow[]> {
  const open = await rooms.now(rows.map(({ id }) => id));
  return rows.map((row) => roomNowOf(row, open.get(row.id)));
}

export function roomNowOf({ id, title }: GroupRoomRow, open: OpenRoom | undefined): RoomNow {
  return { partyId: id, title, people: open?.people ?? 0, filmTitle: open?.filmTitle ?? null };
}
