import type { VisitRecord } from "@matinee/shared/protocol/link.ts";
import { sql } from "kysely";
import { after, type Cursor } from "../api/cursor.ts";
import type { Database } from "../db/database.ts";
import { keepWatched } from "./watched.repository.ts";

/** Keeps visits of a party that somebody may look at later: a group's, or one that a user started. */
export async function saveVisits(
  db: Database,
  partyId: string,
  visits: readonly VisitRecord[],
): Promise<void> {
  if (visits.length === 0) return;
  const party = await db
    .selectFrom("parties")
    .select("id")
    .where("id", "=", partyId)
    .where((where) => where.or([where("group_id", "is not", null), where("owner_id", "is not", null)]))
    .executeTakeFirst();
  if (party === undefined) return;
  await db
    .insertInto("visits")
    .values(
      visits.map((visit) => ({
        party_id: partyId,
        visit_id: visit.visitId,
        member_id: visit.memberId,
        name: visit.name,
        came_at: new Date(visit.cameAtMs),
        left_at: visit.leftAtMs === null ? null : new Date(visit.leftAtMs),
        seen_at: new Date(visit.seenAtMs),
        film_title: visit.filmTitle,
        freezes: visit.freezes,
        received_bytes: Math.round(visit.receivedBytes),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["party_id", "visit_id"]).doUpdateSet({
        left_at: (row) => row.ref("excluded.left_at"),
        seen_at: (row) => row.ref("excluded.seen_at"),
        film_title: (row) => row.ref("excluded.film_title"),
        // A media server that started again counts from nothing.
        freezes: sql`greatest(visits.freezes, excluded.freezes)`,
        received_bytes: sql`greatest(visits.received_bytes, excluded.received_bytes)`,
      }),
    )
    .execute();
  await keepWatched(db, partyId, visits);
}

/** Visits of a party, the latest first, with the user where one is known; one more than `limit`. */
export async function visitsOfParty(
  db: Database,
  partyId: string,
  cursor: Cursor | undefined,
  limit: number,
) {
  return db
    .selectFrom("visits")
    .leftJoin("party_members", (join) =>
      join
        .onRef("party_members.party_id", "=", "visits.party_id")
        .onRef("party_members.member_id", "=", "visits.member_id"),
    )
    .leftJoin("users", "users.id", "party_members.user_id")
    .select([
      "visits.visit_id",
      "visits.name",
      "visits.came_at",
      "visits.left_at",
      "visits.film_title",
      "visits.freezes",
      "visits.received_bytes",
      "users.id as user_id",
      "users.name as user_name",
      "users.picture_id",
    ])
    .where("visits.party_id", "=", partyId)
    .where(after(cursor, "visits.came_at", "visits.visit_id"))
    .orderBy("visits.came_at", "desc")
    .orderBy("visits.visit_id", "desc")
    .limit(limit + 1)
    .execute();
}

export async function deleteVisitsBefore(db: Database, before: Date): Promise<void> {
  await db.deleteFrom("visits").where("seen_at", "<", before).execute();
}
