import type { FilmFacts } from "@matinee/shared/library/film-facts.ts";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { saveFacts, soundFacts } from "./facts.repository.ts";
import { indexedWords } from "./film-query.ts";
import { foldTitle } from "./fold.ts";
import type { FilmProviderName } from "./providers/provider-failed.ts";
import { countWords } from "./search-indexes.ts";
import { writeCatalogue } from "./write-catalogue.ts";

/** Puts what a provider found into the catalogue, where it is not there yet; the films' ids in the same order. */
export async function catalogueFilms(
  db: Database,
  source: FilmProviderName,
  found: readonly FilmFacts[],
): Promise<number[]> {
  const filmIds: number[] = [];
  for (const said of found) {
    const facts = soundFacts(said);
    const filmId = await writeCatalogue(
      db,
      async (within) =>
        (await filmByExternalId(within, facts.externalIds ?? {})) ??
        (await byTitle(within, source, facts)) ??
        (await insert(within, facts)),
    );
    if (filmId === undefined) continue;
    await saveFacts(db, filmId, { source, facts }, "some");
    filmIds.push(filmId);
  }
  return [...new Set(filmIds)];
}

/** The film that somebody else knows by one of these ids, the first that is known; keys are the providers' names. */
export async function filmByExternalId(
  db: Database,
  externalIds: Readonly<Record<string, string>>,
): Promise<number | undefined> {
  for (const [provider, externalId] of Object.entries(externalIds)) {
    const row = await db
      .selectFrom("film_ids")
      .select("film_id")
      .where("provider", "=", provider)
      .where("external_id", "=", externalId)
      .executeTakeFirst();
    if (row !== undefined) return row.film_id;
  }
  return undefined;
}

/** A film of the same title and year that this provider has no other id for is the same one. */
async function byTitle(db: Database, source: string, facts: FilmFacts): Promise<number | undefined> {
  const { year, externalIds = {} } = facts;
  const folded = [...new Set(titlesOf(facts).map(foldTitle))].filter((title) => title !== "");
  if (year === undefined || folded.length === 0) return undefined;
  const provider =
    Object.keys(externalIds).find((each) => each === source) ?? Object.keys(externalIds)[0] ?? source;
  const { rows } = await sql<{ id: number }>`
    select films.id from film_titles join films on films.id = film_titles.film_id
    where folded = any(${folded}::text[]) and year = ${year}
      and not exists (select from film_ids where film_ids.film_id = films.id and provider = ${provider})
    order by popularity desc limit 1`.execute(db);
  return rows[0]?.id;
}

async function insert(db: Database, facts: FilmFacts): Promise<number | undefined> {
  const titles = titlesOf(facts);
  const words = indexedWords(titles, facts.year);
  const title = facts.originalTitle ?? titles[0];
  if (title === undefined) return undefined;
  const { rows } = await sql<{ id: number }>`
    insert into films (title, year, popularity, words, tier)
    values (${title}, ${facts.year ?? null}, ${facts.popularity ?? 0},
      array_to_tsvector(${words}::text[]),
      coalesce((
        select min(of_all) from generate_series(0, 5) of_all
        where (
          select popularity from films where tier = of_all order by popularity, id desc limit 1
        ) <= ${facts.popularity ?? 0}::real), 5))
    returning id`.execute(db);
  const id = rows[0]?.id;
  if (id === undefined) return undefined;
  await db
    .insertInto("film_titles")
    .values({ film_id: id, title, folded: foldTitle(title) })
    .execute();
  await countWords(db, words);
  const ids = Object.entries(facts.externalIds ?? {});
  if (ids.length > 0)
    await db
      .insertInto("film_ids")
      .values(ids.map(([provider, external_id]) => ({ provider, external_id, film_id: id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return id;
}

const titlesOf = ({ originalTitle, titles = [] }: FilmFacts) => [
  ...(originalTitle === undefined ? [] : [originalTitle]),
  ...titles.map(({ title }) => title),
];
