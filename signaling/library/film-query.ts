import { type RawBuilder, type SqlBool, sql } from "kysely";
import { foldWords } from "./fold.ts";

/** What somebody typed, as it is looked for. */
export interface TypedTitle {
  /** Folded, in the order typed. */
  readonly words: readonly string[];
  /** A year among them, which may be the film's and not a part of its title. */
  readonly year: number | undefined;
}

const firstFilm = 1888;
const lastYear = 2100;
/** More would only be slow: no title is that long, and nobody types it whole. */
const mostWords = 12;

export function readTyped(text: string): TypedTitle {
  const words = foldWords(text).slice(0, mostWords);
  const year = words
    .map(Number)
    .findLast((number) => Number.isInteger(number) && number >= firstFilm && number <= lastYear);
  return { words, year };
}

/** Each place may be filled by any of its words. The last word may go on, and so may each that has two letters. */
export type Wanted = readonly (readonly string[])[];

/** A film's words have all of them, or all but the year and that year is its own. */
export function hasWords(wanted: Wanted, year: number | undefined): RawBuilder<SqlBool> {
  const withYear = sql<SqlBool>`words @@ ${tsquery(wanted)}::tsquery`;
  const others = wanted.filter((place) => !place.includes(String(year)));
  if (year === undefined || others.length === wanted.length || others.length === 0) return withYear;
  return sql<SqlBool>`(${withYear} or (words @@ ${tsquery(others)}::tsquery and tags @> ${[`y:${year}`]}::text[]))`;
}

/** Folded words have letters and digits only, so they need no quoting in a tsquery. */
function tsquery(wanted: Wanted): string {
  return wanted.map((place) => `(${place.map((word) => `'${word}':*`).join(" | ")})`).join(" & ");
}
