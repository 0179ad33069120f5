import { sql } from "kysely";
import type { Database } from "../db/database.ts";

/** A word of so few letters has too many neighbours. */
const leastLetters = 4;
/** Of a longer one nobody types two letters wrong alone. */
const mostLetters = 24;
const mostCorrections = 3;
/** Each has hundreds of possible misspellings. */
const mostWords = 4;

/** Whether one of the words that are typed to their end is in no title: then no film has them all. */
export async function isMisspelt(db: Database, words: readonly string[]): Promise<boolean> {
  const whole = words.slice(0, -1).filter(isFitting);
  return whole.length > 0 && (await knownWords(db, whole)).size < new Set(whole).size;
}

/**
 * For each word, the words of known titles that it may be a misspelling of: a letter more, less, other, or two swapped.
 * The commonest first; the word itself is not among them. Words that are in titles are taken for right while others
 * are not.
 */
export async function correctionsOf(
  db: Database,
  words: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const fitting = words.filter(isFitting);
  const known = await knownWords(db, fitting);
  const unknown = fitting.filter((word) => !known.has(word));
  const doubtful = (unknown.length > 0 ? unknown : fitting).slice(0, mostWords);
  const near = new Map(doubtful.map((word) => [word, oneEditAway(word)]));
  const found = await knownWords(
    db,
    [...near.values()].flatMap((others) => [...others]),
  );
  const byFilms = [...found].sort(([, a], [, b]) => b - a).map(([word]) => word);
  return new Map(
    [...near].map(([word, others]) => [
      word,
      byFilms.filter((other) => others.has(other)).slice(0, mostCorrections),
    ]),
  );
}

const isFitting = (word: string) =>
  word.length >= leastLetters && word.length <= mostLetters && /^[a-z]+$/.test(word);

/** Those of them that are in titles, and in how many. */
async function knownWords(db: Database, words: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (words.length === 0) return new Map();
  const rows = await db
    .selectFrom("film_words")
    .select(["word", "films"])
    .where(sql<boolean>`word = any(${words}::text[])`)
    .execute();
  return new Map(rows.map(({ word, films }) => [word, films]));
}

const alphabet = "abcdefghijklmnopqrstuvwxyz";

/** All that differs from a word in Latin letters by one more, less or other, or two neighbours swapped (Damerau's distance of 1). */
export function oneEditAway(word: string): ReadonlySet<string> {
  const all = new Set<string>();
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    const [first = "", second = ""] = after;
    if (first !== "") all.add(before + after.slice(1));
    if (second !== "") all.add(before + second + first + after.slice(2));
    for (const letter of alphabet) {
      all.add(before + letter + after);
      if (first !== "") all.add(before + letter + after.slice(1));
    }
  }
  all.delete(word);
  return all;
}
