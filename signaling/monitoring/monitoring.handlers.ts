import type { monitoringApi } from "@matinee/shared/api/monitoring.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { readCursor, toPage } from "../api/cursor.ts";
import type { ApiHandlers } from "../api/serve.ts";
import type { Database } from "../db/database.ts";
import { findPartyById } from "../parties/party.repository.ts";
import type { PartyRow } from "../parties/party.table.ts";
import type { RoomAccess } from "../rooms/room-access.ts";
import { liveRoomOf } from "./live-room.ts";
import { visitsOfParty } from "./visit.repository.ts";

type WatchingApi = Pick<
  typeof monitoringApi,
  "rooms.live" | "rooms.visits" | "parties.live" | "parties.visits"
>;

/** What hosts and moderators see of their parties, running and past. */
export function monitoringHandlers(db: Database, rooms: RoomAccess): ApiHandlers<WatchingApi> {
  async function ofGroup(groupId: string, partyId: string): Promise<PartyRow> {
    const party = await findPartyById(db, partyId);
    if (party?.group_id !== groupId) throw new Refusal("not-found", "The group has no such room.");
    return party;
  }

  async function ofOwner(userId: string, partyId: string): Promise<PartyRow> {
    const party = await findPartyById(db, partyId);
    if (party?.owner_id !== userId) throw new Refusal("not-found", "You have started no such party.");
    return party;
  }

  const live = async ({ id }: PartyRow) => liveRoomOf(await rooms.findOpen(id));

  async function visits({ id }: PartyRow, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
    const rows = await visitsOfParty(db, id, readCursor(cursor), limit);
    return toPage(
      rows,
      limit,
      (row) => ({ at: row.came_at, id: row.visit_id }),
      (row) => ({
        visitId: row.visit_id,
        name: row.name,
        person:
          row.user_id === null
            ? null
            : { userId: row.user_id, name: row.user_name ?? "", pictureId: row.picture_id },
        cameAt: row.came_at.toISOString(),
        leftAt: row.left_at?.toISOString() ?? null,
        filmTitle: row.film_title,
        freezes: row.freezes,
        // Postgres answers a bigint as text.
        receivedBytes: Number(row.received_bytes),
      }),
    );
  }

  return {
    "rooms.live": async ({ params: { groupId, partyId } }) => live(await ofGroup(groupId, partyId)),
    "rooms.visits": async ({ params: { groupId, partyId }, query }) =>
      visits(await ofGroup(groupId, partyId), query),
    "parties.live": async ({ userId, params: { partyId } }) => live(await ofOwner(userId, partyId)),
    "parties.visits": async ({ userId, params: { partyId }, query }) =>
      visits(await ofOwner(userId, partyId), query),
  };
}
