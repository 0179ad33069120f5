import type { FoundFilm } from "@matinee/shared/api/library.ts";
import { genres } from "@matinee/shared/library/genres.ts";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { tag } from "./film-filter.ts";

/** Films as they are listed, in the order of their ids there, with the title in that language where it is known. */
export async function listFilms(
  db: Database,
  filmIds: readonly number[],
  language: string,
): Promise<FoundFilm[]> {
  if (filmIds.length === 0) return [];
  const rows = await db
    .selectFrom("films")
    .select(["id", "title", "original_title", "year", "runtime_minutes", "rating", "tags", "poster"])
    .select(
      sql<string | null>`(
        select film_titles.title from film_titles
        where film_id = films.id and language = ${language} order by film_titles.title limit 1)`.as(
        "translated",
      ),
    )
    .where("id", "in", filmIds)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return filmIds.flatMap((id) => {
    const row = byId.get(id);
    if (row === undefined) return []; // deleted meanwhile
    const title = row.translated ?? row.title;
    return {
      filmId: id,
      title,
      originalTitle: [row.original_title, row.title].find((each) => each !== null && each !== title) ?? null,
      year: row.year,
      runtimeMinutes: row.runtime_minutes,
      genres: genres.filter((genre) => row.tags.includes(tag.genre(genre))),
      rating: row.rating,
      poster: row.poster,
    };
  });
}
