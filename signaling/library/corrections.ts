import { sql } from "kysely";
import type { Database } from "../db/database.ts";

/** A word of so few letters has too many neighbours. */
const leastLetters = 4;
const mostCorrections = 3;

/**
 * For each word, the words of known titles that it may be a misspelling of: a letter more, less, other, or two swapped.
 * The commonest first; the word itself is not among them.
 */
export async function correctionsOf(
  db: Database,
  words: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const known = words.filter((word) => word.length >= leastLetters && !/\d/.test(word));
  const found = await Promise.all(known.map((word) => neighboursOf(db, word)));
  return new Map(known.map((word, index) => [word, found[index] ?? []]));
}

async function neighboursOf(db: Database, word: string): Promise<readonly string[]> {
  const pieces = [word, ...withoutALetter(word)];
  const rows = await db
    .selectFrom("film_words")
    .select(["word", "films"])
    .where((where) => where.or([where("word", "in", pieces), sql<boolean>`neighbours && ${pieces}::text[]`]))
    .execute();
  return rows
    .filter((row) => row.word !== word && isOneEditAway(row.word, word))
    .sort((a, b) => b.films - a.films)
    .slice(0, mostCorrections)
    .map((row) => row.word);
}

/** What a word is with one letter left out, each once. */
export function withoutALetter(word: string): string[] {
  return [...new Set(Array.from(word, (_letter, at) => word.slice(0, at) + word.slice(at + 1)))];
}

/** One letter more, less or other, or two neighbours swapped (Damerau's distance of 1). */
export function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length + right.length === 1 || (left.length === 1 && right.length === 1)) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
