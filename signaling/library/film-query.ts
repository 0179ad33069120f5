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

/** Each place may be filled by any of its words. */
export type Wanted = readonly (readonly string[])[];

/**
 * A film's words have all of them, or all but the year and that year is its own. The last word may go on, all may where
 * `mayAllGoOn`, which takes longer.
 */
export function hasWords(wanted: Wanted, year: number | undefined, mayAllGoOn: boolean): RawBuilder<SqlBool> {
  const withYear = sql<SqlBool>`words @@ ${tsquery(wanted, mayAllGoOn)}::tsquery`;
  const others = wanted.filter((place) => !place.includes(String(year)));
  if (year === undefined || others.length === wanted.length || others.length === 0) return withYear;
  return sql<SqlBool>`(${withYear}
    or (words @@ ${tsquery(others, mayAllGoOn)}::tsquery and tags @> ${[`y:${year}`]}::text[]))`;
}

/** Folded words have letters and digits only, so they need no quoting in a tsquery. */
function tsquery(wanted: Wanted, mayAllGoOn: boolean): string {
  const places = wanted.map((place, at) => {
    const mayGoOn = mayAllGoOn || at === wanted.length - 1;
    return `(${place.map((word) => (mayGoOn ? beginsWith(word) : `'${word}'`)).join(" | ")})`;
  });
  return places.join(" & ");
}

/** Beginnings of so many letters are in the index themselves. */
const keptBeginning = 2;

const beginsWith = (word: string) => (word.length <= keptBeginning ? `'-${word}'` : `'${word}':*`);

/** What a film is found by: the words of its titles, folded, and the first letters of each. */
export function indexedWords(words: readonly string[]): string[] {
  const all = new Set<string>();
  for (const word of words) {
    if (word === "") continue;
    all.add(word.slice(0, maxWordLength));
    for (let letters = 1; letters <= keptBeginning; letters += 1) all.add(`-${word.slice(0, letters)}`);
  }
  return [...all];
}

/** A tsvector has no longer words. */
const maxWordLength = 200;
