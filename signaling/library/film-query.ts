import { type RawBuilder, type SqlBool, sql } from "kysely";
import { beginningsOf, type FoldedWord, foldJoined, foldWords, readWords } from "./fold.ts";

/** What somebody typed, as it is looked for. */
export interface TypedTitle {
  /** Folded, in the order typed. */
  readonly words: readonly string[];
  /** The same words as they were spelt, in Latin letters. */
  readonly spelt: readonly string[];
  /** A year among them, which may be the film's and not a part of its title. */
  readonly year: number | undefined;
}

const firstFilm = 1888;
const lastYear = 2100;
/** More would only be slow: no title is that long, and nobody types it whole. */
const mostWords = 12;
/** Of signs that are read as several words at once (㍿) a short text becomes a longer word than Postgres takes. */
const maxWordLength = 200;

export const readTyped = (text: string): TypedTitle => typedTitle(readWords(text).slice(0, mostWords));

export function typedTitle(read: readonly FoldedWord[]): TypedTitle {
  const words = read.map(({ folded }) => folded.slice(0, maxWordLength));
  const year = words
    .map(Number)
    .findLast((number) => Number.isInteger(number) && number >= firstFilm && number <= lastYear);
  return { words, spelt: read.map(({ spelt }) => spelt), year };
}

/** Each place may be filled by any of its words, or by what begins with one where it may go on, which takes longer. */
export type Wanted = readonly { readonly words: readonly string[]; readonly mayGoOn: boolean }[];

/** The words themselves; the last one may not be typed to its end. */
export const asTyped = (words: readonly string[]): Wanted =>
  words.map((word, at) => {
    const mayGoOn = at === words.length - 1;
    return { words: mayGoOn ? beginningsOf(word) : [word], mayGoOn };
  });

/** A film's words have all of them; the year may be in its title or be its own. */
export function hasWords(wanted: Wanted, year: number | undefined): RawBuilder<SqlBool> {
  // A year alone is a title: nobody looks for all that was made then.
  const ownYear = wanted.every(({ words }) => words.includes(String(year))) ? undefined : year;
  const places = wanted.map(({ words, mayGoOn }) => {
    // Folded words have letters and digits only, so they need no quoting in a tsquery.
    const ways = words.map((word) => (mayGoOn ? beginsWith(word) : `'${word}'`));
    if (ownYear !== undefined && words.includes(String(ownYear))) ways.push(`'${yearWord(ownYear)}'`);
    return `(${ways.join(" | ")})`;
  });
  return sql<SqlBool>`words @@ ${places.join(" & ")}::tsquery`;
}

/** Beginnings of so many letters are in the index themselves. */
const keptBeginning = 2;

const beginsWith = (word: string) => (word.length <= keptBeginning ? `'-${word}'` : `'${word}':*`);

/** What stands among a film's words for the year it is of. */
const yearWord = (year: number) => `=${year}`;

/**
 * What a film is found by, as `films.words` has it: the words of its titles, folded, what is joined in them as one, the
 * first letters of each, and its year.
 */
export function indexedWords(titles: readonly string[], year: number | undefined): string[] {
  const words = titles.flatMap((title) => [...foldWords(title), ...foldJoined(title)]);
  const all = new Set<string>(year === undefined ? [] : [yearWord(year)]);
  for (const word of words) {
    all.add(word.slice(0, maxWordLength));
    for (let letters = 1; letters <= keptBeginning; letters += 1) all.add(`-${word.slice(0, letters)}`);
  }
  return [...all];
}
