import type { FilmFacts } from "@matinee/shared/library/film-facts.ts";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { ageOf, ageOfRating } from "./age-of-rating.ts";
import { tag } from "./film-filter.ts";
import { indexedWords } from "./film-query.ts";
import { foldTitle } from "./fold.ts";
import { mainRating } from "./merge-facts.ts";
import { writePeople } from "./people.repository.ts";
import { countWords } from "./search-indexes.ts";

/** Writes what is known of a film where it is searched: its columns, titles, ids, people, age ratings and offers. */
export async function writeDerived(db: Database, filmId: number, facts: FilmFacts): Promise<void> {
  await writeTitles(db, filmId, facts);
  await writeColumns(db, filmId, facts);
  await writeIds(db, filmId, facts.externalIds ?? {});
  await writePeople(db, filmId, facts.people ?? []);
  await writeAgeRatings(db, filmId, facts.ageRatings ?? []);
  await writeOffers(db, filmId, facts.availability ?? {});
}

async function writeColumns(db: Database, filmId: number, facts: FilmFacts): Promise<void> {
  const rating = mainRating(facts.ratings);
  const { year } = facts;
  const tags = [
    ...(facts.genres ?? []).map(tag.genre),
    ...(facts.countries ?? []).map(tag.country),
    ...(facts.languages ?? []).map(tag.language),
    ...(year === undefined ? [] : [tag.year(year), tag.decade(year)]),
  ];
  const titles = [facts.originalTitle ?? "", ...(facts.titles ?? []).map(({ title }) => title)];
  const words = indexedWords(titles, year);
  await countWords(db, await newWords(db, filmId, words));
  const { originalTitle = null, runtimeMinutes = null, popularity = 0 } = facts;
  await sql`
    update films set
      original_title = coalesce(${originalTitle}::text, original_title),
      year = coalesce(${year ?? null}::smallint, year),
      runtime_minutes = coalesce(${runtimeMinutes}::smallint, runtime_minutes),
      overview = coalesce(${facts.overview?.["en"] ?? null}::text, overview),
      rating = coalesce(${rating?.value ?? null}::real, rating),
      votes = greatest(votes, ${rating?.votes ?? 0}::int),
      popularity = greatest(popularity, ${popularity}::real),
      poster = ${inAnyLanguage(facts.poster, ["en", ""]) ?? null}::text,
      age = ${ageOf(facts.ageRatings ?? []) ?? null}::smallint,
      words = case when ${year ?? null}::smallint is null then words
        else ts_delete(words, '=' || coalesce(year, 0)) end || array_to_tsvector(${words}::text[]),
      tags = array(select kept from unnest(tags) kept where kept !~ '^[gclyd]:') || ${tags}::text[]
    where id = ${filmId}`.execute(db);
}

/** Those that the film is not found by yet. */
async function newWords(db: Database, filmId: number, words: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from unnest(${words}::text[]) word
    where word <> all(array(
      select unnest(tsvector_to_array(words)) from films where id = ${filmId}))`.execute(db);
  return rows.map(({ word }) => word);
}

async function writeTitles(db: Database, filmId: number, { titles = [] }: FilmFacts): Promise<void> {
  if (titles.length === 0) return;
  await db
    .insertInto("film_titles")
    .values(
      titles.map(({ title, language }) => ({ film_id: filmId, title, language, folded: foldTitle(title) })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** An id that another film has stays that film's. */
async function writeIds(db: Database, filmId: number, ids: Readonly<Record<string, string>>): Promise<void> {
  const rows = Object.entries(ids).map(([provider, external_id]) => ({
    provider,
    external_id,
    film_id: filmId,
  }));
  if (rows.length === 0) return;
  await db
    .insertInto("film_ids")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function writeAgeRatings(
  db: Database,
  filmId: number,
  ratings: NonNullable<FilmFacts["ageRatings"]>,
): Promise<void> {
  await db.deleteFrom("film_age_ratings").where("film_id", "=", filmId).execute();
  if (ratings.length === 0) return;
  await db
    .insertInto("film_age_ratings")
    .values(
      ratings.map(({ country, rating }) => ({
        film_id: filmId,
        country,
        rating,
        age: ageOfRating(country, rating) ?? null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function writeOffers(
  db: Database,
  filmId: number,
  availability: NonNullable<FilmFacts["availability"]>,
): Promise<void> {
  await db.deleteFrom("film_offers").where("film_id", "=", filmId).execute();
  const rows = Object.entries(availability).flatMap(([country, { offers }]) =>
    offers.map(({ providerName, logo, kind }, place) => ({
      film_id: filmId,
      country,
      provider_name: providerName,
      logo,
      kind,
      place,
    })),
  );
  // As one value: a film may be offered at a thousand places, and a statement takes only so many parameters.
  await sql`
    insert into film_offers (film_id, country, provider_name, kind, logo, place)
    select film_id, country, provider_name, kind, logo, place
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      film_id int, country text, provider_name text, kind text, logo text, place smallint)
    on conflict do nothing`.execute(db);
}

/** A text in the first of those languages that has one, or in any. */
export function inAnyLanguage(
  texts: Readonly<Record<string, string>> | undefined,
  languages: readonly (string | undefined)[],
): string | undefined {
  if (texts === undefined) return undefined;
  for (const language of languages) {
    const text = language === undefined ? undefined : texts[language];
    if (text !== undefined) return text;
  }
  return Object.values(texts)[0];
}
