import type { MemberFilm } from "@matinee/shared/api/group-films.ts";
import { sql } from "kysely";
import type { Database } from "../../db/database.ts";

const mostMembers = 200;

/** What the members of a group, who are in it now, say of a film; the last who did so first. */
export async function saidOfFilm(db: Database, groupId: string, filmId: number) {
  return said(db, groupId)
    .innerJoin("users", "users.id", "member_films.user_id")
    .select(["member_films.user_id", "users.name", "users.picture_id", "has_file", "rating", "note"])
    .select(sql<string | null>`seen_on::text`.as("seen_on"))
    .where("film_id", "=", filmId)
    .orderBy("member_films.updated_at", "desc")
    .orderBy("member_films.user_id")
    .limit(mostMembers)
    .execute();
}

/** The same for some films, counted. */
export async function countSaid(db: Database, groupId: string, filmIds: readonly number[]) {
  if (filmIds.length === 0) return [];
  return said(db, groupId)
    .select([
      "film_id",
      sql<number>`(count(*) filter (where has_file))::int`.as("files"),
      sql<number>`(count(*) filter (where seen_on is not null or rating is not null))::int`.as("seen_by"),
      sql<number | null>`avg(rating)::float8`.as("rating"),
    ])
    .where("film_id", "in", filmIds)
    .groupBy("film_id")
    .execute();
}

function said(db: Database, groupId: string) {
  return db
    .selectFrom("member_films")
    .innerJoin("group_members", (join) =>
      join
        .onRef("group_members.group_id", "=", "member_films.group_id")
        .onRef("group_members.user_id", "=", "member_films.user_id"),
    )
    .where("member_films.group_id", "=", groupId);
}

export async function saidByMember(
  db: Database,
  groupId: string,
  filmIds: readonly number[],
  userId: string,
) {
  if (filmIds.length === 0) return [];
  return db
    .selectFrom("member_films")
    .select(["film_id", "has_file", "rating", "note", sql<string | null>`seen_on::text`.as("seen_on")])
    .where("group_id", "=", groupId)
    .where("film_id", "in", filmIds)
    .where("user_id", "=", userId)
    .execute();
}

export async function saveMine(
  db: Database,
  groupId: string,
  filmId: number,
  userId: string,
  { hasFile, seenOn, rating, note }: MemberFilm,
): Promise<void> {
  const said = { has_file: hasFile, seen_on: seenOn, rating, note, updated_at: new Date() };
  await db
    .insertInto("member_films")
    .values({ group_id: groupId, film_id: filmId, user_id: userId, ...said })
    .onConflict((conflict) => conflict.columns(["group_id", "film_id", "user_id"]).doUpdateSet(said))
    .execute();
}

export async function deleteMine(
  db: Database,
  groupId: string,
  filmId: number,
  userId: string,
): Promise<void> {
  await db
    .deleteFrom("member_films")
    .where("group_id", "=", groupId)
    .where("film_id", "=", filmId)
    .where("user_id", "=", userId)
    .execute();
}
