import type { monitoringApi } from "@matinee/shared/api/monitoring.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { readCursor, toPage } from "../api/cursor.ts";
import type { ApiHandlers } from "../api/serve.ts";
import type { Database } from "../db/database.ts";
import { deleteParty, findPartyById } from "../parties/party.repository.ts";
import type { RoomAccess } from "../rooms/room-access.ts";
import { countAll, listGroups, listParties, listUsers, setBlocked } from "./admin.repository.ts";

type AdminApi = Pick<typeof monitoringApi, Extract<keyof typeof monitoringApi, `admin.${string}`>>;

/** What this process counts while it runs. */
export interface Counts {
  readonly sockets: () => number;
  readonly nodes: () => { readonly name: string; readonly isUp: boolean; readonly rooms: number }[];
  readonly requests: () => { readonly all: number; readonly failures: number; readonly refusals: number };
}

const startedAtMs = Date.now();

/** The page of whoever runs the server. */
export function adminHandlers(db: Database, rooms: RoomAccess, counts: Counts): ApiHandlers<AdminApi> {
  return {
    async "admin.overview"() {
      const { users, groups, parties, ...storage } = await countAll(db);
      const { all, failures, refusals } = counts.requests();
      return {
        users,
        groups,
        parties,
        sockets: counts.sockets(),
        nodes: counts.nodes(),
        requests: all,
        failures,
        refusals,
        upSinceMs: startedAtMs,
        storage,
      };
    },
    async "admin.users"({ query: { words, cursor, limit } }) {
      const rows = await listUsers(db, words, readCursor(cursor), limit);
      return toPage(
        rows,
        limit,
        (row) => ({ at: row.created_at, id: row.id }),
        (row) => ({
          userId: row.id,
          name: row.name,
          pictureId: row.picture_id,
          email: row.email,
          emailVerified: row.email_verified,
          isAdmin: row.is_admin,
          isBlocked: row.blocked_at !== null,
          createdAt: row.created_at.toISOString(),
          groups: Number(row.groups),
        }),
      );
    },
    async "admin.block"({ userId, params, body: { isBlocked } }) {
      // Nobody would be left who could let them in again.
      if (params.userId === userId) throw new Refusal("forbidden", "You cannot block yourself.");
      if (!(await setBlocked(db, params.userId, isBlocked)))
        throw new Refusal("not-found", "There is no such user.");
      return {};
    },
    async "admin.groups"({ query: { words, cursor, limit } }) {
      const rows = await listGroups(db, words, readCursor(cursor), limit);
      return toPage(
        rows,
        limit,
        (row) => ({ at: row.created_at, id: row.id }),
        (row) => ({
          groupId: row.id,
          name: row.name,
          members: Number(row.members),
          isPublic: row.is_public,
          isDeleted: row.deleted_at !== null,
          createdAt: row.created_at.toISOString(),
        }),
      );
    },
    async "admin.rooms"({ query: { cursor, limit } }) {
      const rows = await listParties(db, readCursor(cursor), limit);
      const open = await rooms.now(rows.map(({ id }) => id));
      return toPage(
        rows,
        limit,
        (row) => ({ at: row.created_at, id: row.id }),
        (row) => ({
          partyId: row.id,
          title: row.title,
          groupName: row.group_name,
          nodeName: open.get(row.id)?.nodeName ?? null,
          people: open.get(row.id)?.people ?? 0,
          createdAt: row.created_at.toISOString(),
          endsAt: row.expires_at?.toISOString() ?? null,
        }),
      );
    },
    async "admin.endParty"({ params: { partyId } }) {
      const party = await findPartyById(db, partyId);
      if (party === undefined) throw new Refusal("not-found", "There is no such party.");
      const open = await rooms.findOpen(partyId);
      await open?.end();
      if (party.group_id === null) await deleteParty(db, partyId);
      return {};
    },
  };
}
