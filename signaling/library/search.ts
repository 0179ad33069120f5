import type { FilmFilters } from "@matinee/shared/api/library.ts";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "../db/database.ts";
import { correctionsOf } from "./corrections.ts";
import { passes } from "./film-filter.ts";
import { hasWords, readTyped, type TypedTitle, type Wanted } from "./film-query.ts";
import { type Candidate, rank } from "./rank.ts";
import { tierSizes } from "./tiers.ts";

export interface Search {
  /** As it was typed. */
  readonly text: string;
  readonly filters: FilmFilters;
  /** Of the last film of the page before. */
  readonly after: number | undefined;
  readonly limit: number;
}

export interface Found {
  /** The likeliest first. One more than asked for says that there are more. */
  readonly filmIds: readonly number[];
  /** The words that were looked for instead of misspelt ones. */
  readonly corrected: string | null;
}

/** So many of the best known that fit are put in order by their titles; whoever means a less known one types on. */
const mostCandidates = 300;
/** With fewer, words may be misspelt. */
const fewCandidates = 5;

/** Finds films by what is typed of a title and by filters. */
export async function searchFilms(db: Database, { text, filters, after, limit }: Search): Promise<Found> {
  const typed = readTyped(text);
  const conditions = passes(filters);
  if (typed.words.length === 0)
    return { filmIds: await browse(db, conditions, after, limit), corrected: null };
  const wanted = typed.words.map((word) => [word]);
  const exact = await candidates(db, typed, wanted, conditions, false);
  const corrections = exact.length < fewCandidates ? await corrected(db, typed, wanted) : undefined;
  const more = corrections ? await candidates(db, typed, corrections, conditions, true) : [];
  const known = new Set(exact.map(({ id }) => id));
  const ranked = rank(typed, [...exact, ...more.filter(({ id }) => !known.has(id))]).map(({ id }) => id);
  const start = after === undefined ? 0 : ranked.indexOf(after) + 1;
  return {
    filmIds: ranked.slice(start, start + limit + 1),
    corrected: corrections && more.length > 0 ? corrections.map((place) => place.at(-1)).join(" ") : null,
  };
}

/** Without words: the best known first. */
async function browse(
  db: Database,
  conditions: readonly RawBuilder<SqlBool>[],
  after: number | undefined,
  limit: number,
): Promise<number[]> {
  const beyond =
    after === undefined
      ? []
      : [
          sql<SqlBool>`(popularity, -id) < (select popularity, -id from films where id = ${after})`,
          sql<SqlBool>`tier >= (select tier from films where id = ${after})`,
        ];
  return (await bestKnown(db, [...conditions, ...beyond], limit + 1)).map(({ id }) => id);
}

/**
 * The best known films that meet the conditions. Tier by tier: Postgres goes on to the next one only while there are not
 * enough, and each has an index of its own, so what many films have is as quick as what few have.
 */
async function bestKnown(
  db: Database,
  conditions: readonly RawBuilder<SqlBool>[],
  limit: number,
): Promise<{ id: number; popularity: number; year: number | null }[]> {
  const tiers = tierSizes.map(
    (_size, tier) => sql`(
      select id, popularity, year from films
      where ${sql.join([sql`tier = ${sql.lit(tier)}`, ...conditions], sql` and `)}
      order by popularity desc, id limit ${sql.lit(limit)})`,
  );
  const { rows } = await sql<{ id: number; popularity: number; year: number | null }>`
    select * from (${sql.join(tiers, sql` union all `)}) found limit ${sql.lit(limit)}`.execute(db);
  return rows;
}

async function candidates(
  db: Database,
  typed: TypedTitle,
  wanted: Wanted,
  conditions: readonly RawBuilder<SqlBool>[],
  isCorrected: boolean,
): Promise<Candidate[]> {
  const [known, named] = await Promise.all([
    bestKnown(db, [hasWords(wanted, typed.year), ...conditions], mostCandidates),
    isCorrected ? [] : sameTitle(db, typed, conditions),
  ]);
  const rows = new Map([...known, ...named].map((row) => [row.id, row]));
  if (rows.size === 0) return [];
  const titles = await db
    .selectFrom("film_titles")
    .select(["film_id", "folded"])
    .where("film_id", "in", [...rows.keys()])
    .execute();
  const byFilm = Map.groupBy(titles, (row) => row.film_id);
  return [...rows.values()].map((row) => ({
    ...row,
    isCorrected,
    titles: (byFilm.get(row.id) ?? []).map(({ folded }) => folded),
  }));
}

/** Films whose whole title was typed: they may be known to few, and are meant all the same. */
async function sameTitle(db: Database, typed: TypedTitle, conditions: readonly RawBuilder<SqlBool>[]) {
  const { rows } = await sql<{ id: number; popularity: number; year: number | null }>`
    select distinct films.id, popularity, films.year from film_titles join films on films.id = film_id
    where ${sql.join([sql`folded = ${typed.words.join(" ")}`, ...conditions], sql` and `)}
    limit 50`.execute(db);
  return rows;
}

/** The words with those that they may be misspellings of; undefined: none is. */
async function corrected(db: Database, typed: TypedTitle, wanted: Wanted): Promise<Wanted | undefined> {
  const corrections = await correctionsOf(db, typed.words);
  if ([...corrections.values()].every((words) => words.length === 0)) return undefined;
  return wanted.map((place) => [
    ...place,
    ...place.flatMap((word) => corrections.get(word) ?? []).toReversed(),
  ]);
}
