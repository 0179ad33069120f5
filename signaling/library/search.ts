import type { FilmFilters, FilmSort } from "@matinee/shared/api/library.ts";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "../db/database.ts";
import { bestKnown, firstInOrder, type KnownFilm } from "./best-known.ts";
import { correctionsOf } from "./corrections.ts";
import { passes } from "./film-filter.ts";
import { hasWords, readTyped, type TypedTitle, type Wanted } from "./film-query.ts";
import { comesAfter, type FilmOrder, type FilmPlace, orders } from "./film-sort.ts";
import { type Candidate, rank } from "./rank.ts";

export interface Search {
  /** As it was typed. */
  readonly text: string;
  readonly filters: FilmFilters;
  /** Left out: the likeliest first. */
  readonly sort?: FilmSort;
  /** Of the last film of the page before. */
  readonly after: FilmPlace | undefined;
  readonly limit: number;
}

export interface Found {
  readonly filmIds: readonly number[];
  /** Where the next page begins; undefined: there is none. */
  readonly next: FilmPlace | undefined;
  /** The words that were looked for instead of misspelt ones. */
  readonly corrected: string | null;
}

/** So many of the best known that fit are put in order by their titles; whoever means a less known one types on. */
const mostCandidates = 300;
/** With fewer, words may be misspelt. */
const fewCandidates = 5;

/** Finds films by what is typed of a title and by filters. Throws `bad-request` for a place that is of another list. */
export async function searchFilms(
  db: Database,
  { text, filters, sort = "likeliest", after, limit }: Search,
): Promise<Found> {
  const typed = readTyped(text);
  const conditions = passes(filters);
  const order = orders[sort];
  if (typed.words.length === 0) {
    const placed = await browse(db, conditions, order, after, limit + 1);
    return { ...page(placed, limit), corrected: null };
  }
  const wanted = typed.words.map((word) => [word]);
  const exact = await candidates(db, typed, wanted, conditions, order, false);
  const corrections = exact.length < fewCandidates ? await correctionsFor(db, typed) : undefined;
  const more = corrections ? await candidates(db, typed, corrections, conditions, order, true) : [];
  const known = new Set(exact.map(({ id }) => id));
  const all = [...exact, ...more.filter(({ id }) => !known.has(id))];
  const placed: FilmPlace[] =
    sort === "likeliest"
      ? rank(typed, all).map(({ film, score }) => [score, film.id])
      : all.map(({ key, id }): FilmPlace => [key, id]).sort(comparing(order));
  return {
    ...page(following(placed, sort === "likeliest" ? { direction: "desc" } : order, after), limit),
    corrected: corrections && more.length > 0 ? corrections.map((place) => place.at(-1)).join(" ") : null,
  };
}

function page(placed: readonly FilmPlace[], limit: number): Pick<Found, "filmIds" | "next"> {
  const shown = placed.slice(0, limit);
  return {
    filmIds: shown.map(([, id]) => id),
    next: placed.length > limit ? shown.at(-1) : undefined,
  };
}

/** Without words: all that there are, one after another. */
async function browse(
  db: Database,
  conditions: readonly RawBuilder<SqlBool>[],
  order: FilmOrder,
  after: FilmPlace | undefined,
  limit: number,
): Promise<FilmPlace[]> {
  const rest = after === undefined ? conditions : [...conditions, comesAfter(order, after)];
  const rows =
    order === orders.popularity
      ? await bestKnown(db, rest, order, limit)
      : await firstInOrder(db, rest, order, limit);
  return rows.map(({ key, id }) => [key, id]);
}

const comparing =
  ({ direction }: Pick<FilmOrder, "direction">) =>
  ([a, idA]: FilmPlace, [b, idB]: FilmPlace) =>
    a === b ? idA - idB : a < b === (direction === "asc") ? -1 : 1;

/** What comes after that place in a list that is whole; the film that ended the page before may be gone from it. */
function following(
  placed: readonly FilmPlace[],
  order: Pick<FilmOrder, "direction">,
  after: FilmPlace | undefined,
): readonly FilmPlace[] {
  if (after === undefined) return placed;
  const at = placed.findIndex(([, id]) => id === after[1]);
  if (at >= 0) return placed.slice(at + 1);
  return placed.filter((place) => comparing(order)(place, after) > 0);
}

async function candidates(
  db: Database,
  typed: TypedTitle,
  wanted: Wanted,
  conditions: readonly RawBuilder<SqlBool>[],
  order: FilmOrder,
  isCorrected: boolean,
): Promise<(Candidate & KnownFilm)[]> {
  const [known, named] = await Promise.all([
    bestKnown(db, [hasWords(wanted, typed.year), ...conditions], order, mostCandidates),
    isCorrected ? [] : sameTitle(db, typed, conditions, order),
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
async function sameTitle(
  db: Database,
  typed: TypedTitle,
  conditions: readonly RawBuilder<SqlBool>[],
  order: FilmOrder,
): Promise<KnownFilm[]> {
  const called = sql<SqlBool>`films.id in (select film_id from film_titles where folded = ${typed.words.join(" ")})`;
  const { rows } = await sql<KnownFilm>`
    select id, popularity, year, ${sql.raw(order.key)} as key from films
    where ${sql.join([called, ...conditions], sql` and `)}
    order by popularity desc limit 50`.execute(db);
  return rows;
}

/** The words with those that they may be misspellings of; undefined: none is. */
export async function correctionsFor(db: Database, { words }: TypedTitle): Promise<Wanted | undefined> {
  if (words.length === 0) return undefined;
  const corrections = await correctionsOf(db, words);
  if ([...corrections.values()].every((others) => others.length === 0)) return undefined;
  return words.map((word) => [word, ...(corrections.get(word) ?? []).toReversed()]);
}
