import type { Database } from "../../db/database.ts";

/** Which film a file is: by what that user said of it, else by what most others said; undefined: nobody did. */
export async function filmOfHash(db: Database, hash: string, userId: string): Promise<number | undefined> {
  const said = await db
    .selectFrom("film_files")
    .select(({ fn }) => ["film_id", fn.countAll<string>().as("voices")])
    .select(({ fn, eb }) => fn.max(eb.case().when("user_id", "=", userId).then(1).else(0).end()).as("own"))
    .where("hash", "=", hash)
    .groupBy("film_id")
    .orderBy("own", "desc")
    .orderBy("voices", "desc")
    .orderBy("film_id")
    .limit(1)
    .executeTakeFirst();
  return said?.film_id;
}

/** Keeps what a user says of a file; what they said before is replaced. False: there is no such film. */
export async function sayFilmOfHash(
  db: Database,
  hash: string,
  userId: string,
  filmId: number,
): Promise<boolean> {
  const said = await db
    .insertInto("film_files")
    .columns(["hash", "user_id", "film_id"])
    .expression((query) =>
      query
        .selectFrom("films")
        .select(({ val, cast }) => [
          cast<string>(val(hash), "text").as("hash"),
          cast<string>(val(userId), "text").as("user_id"),
          "films.id as film_id",
        ])
        .where("films.id", "=", filmId),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["hash", "user_id"])
        .doUpdateSet({ film_id: (row) => row.ref("excluded.film_id"), said_at: new Date() }),
    )
    .returning("film_id")
    .executeTakeFirst();
  return said !== undefined;
}
