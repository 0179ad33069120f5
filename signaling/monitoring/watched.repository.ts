import { seenShare } from "@matinee/shared/playback.ts";
import type { VisitRecord } from "@matinee/shared/protocol/link.ts";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";

/**
 * Keeps how much of which film each visit had, and puts what members of the party's group have seen by that into the group's
 * list, with the day. What they said themselves stays.
 */
export async function keepWatched(
  db: Database,
  partyId: string,
  visits: readonly VisitRecord[],
): Promise<void> {
  const rows = visits.flatMap(({ visitId, watched }) => watched.map((film) => ({ ...film, visitId })));
  if (rows.length === 0) return;
  // Ids come from pages: some may be in no catalogue.
  const known = await db
    .selectFrom("films")
    .select("id")
    .where("id", "in", [...new Set(rows.map(({ filmId }) => filmId))])
    .execute();
  const ids = new Set(known.map(({ id }) => id));
  const values = rows
    .filter(({ filmId }) => ids.has(filmId))
    .map(({ visitId, filmId, watchedS, durationS }) => ({
      party_id: partyId,
      visit_id: visitId,
      film_id: filmId,
      watched_s: Math.round(watchedS),
      duration_s: Math.round(durationS),
    }));
  if (values.length === 0) return;
  await db
    .insertInto("visit_films")
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(["party_id", "visit_id", "film_id"]).doUpdateSet({
        // A media server that started again counts from nothing.
        watched_s: sql`greatest(visit_films.watched_s, excluded.watched_s)`,
        duration_s: (row) => row.ref("excluded.duration_s"),
      }),
    )
    .execute();
  await markSeen(db, partyId);
}

async function markSeen(db: Database, partyId: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const seen = await transaction
      .selectFrom("visit_films")
      .innerJoin("visits", (join) =>
        join
          .onRef("visits.party_id", "=", "visit_films.party_id")
          .onRef("visits.visit_id", "=", "visit_films.visit_id"),
      )
      .innerJoin("parties", "parties.id", "visits.party_id")
      .innerJoin("party_members", (join) =>
        join
          .onRef("party_members.party_id", "=", "visits.party_id")
          .onRef("party_members.member_id", "=", "visits.member_id"),
      )
      .innerJoin("group_members", (join) =>
        join
          .onRef("group_members.group_id", "=", "parties.group_id")
          .onRef("group_members.user_id", "=", "party_members.user_id"),
      )
      .where("visit_films.party_id", "=", partyId)
      .groupBy(["group_members.group_id", "group_members.user_id", "visit_films.film_id"])
      .having(sql<boolean>`sum(visit_films.watched_s) >= ${sql.lit(seenShare)} * max(visit_films.duration_s)`)
      .select([
        "group_members.group_id",
        "group_members.user_id",
        "visit_films.film_id",
        sql<string>`to_char(max(visits.seen_at), 'YYYY-MM-DD')`.as("seen_on"),
      ])
      .execute();
    if (seen.length === 0) return;
    const lists = new Map(seen.map((each) => [`${each.group_id} ${each.film_id}`, each]));
    await transaction
      .insertInto("group_films")
      .values(
        [...lists.values()].map(({ group_id, film_id }) => ({
          group_id,
          film_id,
          list: "seen" as const,
          added_by: null,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await transaction
      .insertInto("member_films")
      .values(seen.map((each) => ({ ...each, has_file: false, rating: null, note: null })))
      .onConflict((conflict) =>
        conflict
          .columns(["group_id", "film_id", "user_id"])
          .doUpdateSet({ seen_on: sql`coalesce(member_films.seen_on, excluded.seen_on)` }),
      )
      .execute();
  });
}
