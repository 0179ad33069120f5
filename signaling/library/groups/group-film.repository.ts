import type { GroupLists } from "@matinee/shared/api/group-films.ts";
import type { GroupList } from "@matinee/shared/api/library.ts";
import { sql } from "kysely";
import { after, type Cursor } from "../../api/cursor.ts";
import type { Database } from "../../db/database.ts";

/** The films of a group's list, the last added first, one more than `limit`. */
export async function filmsOfList(
  db: Database,
  groupId: string,
  list: GroupList,
  cursor: Cursor | undefined,
  limit: number,
) {
  return db
    .selectFrom("group_films")
    .select(["film_id", "added_at"])
    .where("group_id", "=", groupId)
    .where("list", "=", list)
    .where(after(cursor, "added_at", "film_id"))
    .orderBy("added_at", "desc")
    .orderBy("film_id", "desc")
    .limit(limit + 1)
    .execute();
}

export async function isFilm(db: Database, filmId: number): Promise<boolean> {
  return (
    (await db.selectFrom("films").select("id").where("id", "=", filmId).executeTakeFirst()) !== undefined
  );
}

/** In which lists of a group those films are. */
export async function listsOfFilms(db: Database, groupId: string, filmIds: readonly number[]) {
  if (filmIds.length === 0) return [];
  return db
    .selectFrom("group_films")
    .leftJoin("users", "users.id", "group_films.added_by")
    .select(["film_id", "list", "added_by", "added_at", "users.name", "users.picture_id"])
    .where("group_id", "=", groupId)
    .where("film_id", "in", filmIds)
    .orderBy("added_at")
    .orderBy("list")
    .execute();
}

/**
 * Puts a film in lists and takes it off others; those that are not named stay. Answers false, and changes nothing, where it would be taken off a list
 * that somebody else put it in, unless `mayTakeOffAll`. To be called in a transaction.
 */
export async function setLists(
  transaction: Database,
  groupId: string,
  filmId: number,
  lists: { readonly [list in keyof GroupLists]?: boolean | undefined },
  userId: string,
  mayTakeOffAll: boolean,
): Promise<boolean> {
  const names = ["have", "want", "seen"] as const;
  const off = names.filter((list) => lists[list] === false);
  const on = names.filter((list) => lists[list]);
  if (off.length > 0) {
    const taken = await transaction
      .deleteFrom("group_films")
      .where("group_id", "=", groupId)
      .where("film_id", "=", filmId)
      .where("list", "in", off)
      .returning("added_by")
      .execute();
    if (!mayTakeOffAll && taken.some(({ added_by }) => added_by !== null && added_by !== userId))
      return false;
  }
  if (on.length > 0)
    await transaction
      .insertInto("group_films")
      .values(on.map((list) => ({ group_id: groupId, film_id: filmId, list, added_by: userId })))
      .onConflict((conflict) => conflict.columns(["group_id", "film_id", "list"]).doNothing())
      .execute();
  return true;
}

export async function deleteFromLists(db: Database, groupId: string, filmId: number): Promise<void> {
  await db.deleteFrom("group_films").where("group_id", "=", groupId).where("film_id", "=", filmId).execute();
}

/** What a group's lists and members say of films, as the account's owner wrote it; for their export. */
export async function filmsOfUser(db: Database, userId: string) {
  const [said, added] = await Promise.all([
    db
      .selectFrom("member_films")
      .innerJoin("groups", "groups.id", "member_films.group_id")
      .innerJoin("films", "films.id", "member_films.film_id")
      .select(["groups.name as group", "films.title", "member_films.has_file", "member_films.rating"])
      .select([
        "member_films.note",
        sql<string | null>`member_films.seen_on::text`.as("seen_on"),
        "member_films.updated_at",
      ])
      .where("member_films.user_id", "=", userId)
      .execute(),
    db
      .selectFrom("group_films")
      .innerJoin("groups", "groups.id", "group_films.group_id")
      .innerJoin("films", "films.id", "group_films.film_id")
      .select(["groups.name as group", "films.title", "group_films.list", "group_films.added_at"])
      .where("group_films.added_by", "=", userId)
      .execute(),
  ]);
  return { said, added };
}
