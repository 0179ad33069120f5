import type { TypedTitle } from "./film-query.ts";
import { alike } from "./fold.ts";
import type { TitleWords } from "./title-words.ts";

/** A word of so few letters has too many neighbours. */
const leastLetters = 4;
/** Of a longer one nobody types two letters wrong alone. */
const mostLetters = 24;
const mostCorrections = 3;
/** Each has hundreds of possible misspellings. */
const mostWords = 4;

type TypedWords = Pick<TypedTitle, "words" | "spelt">;

/** Whether one of the words that are typed to their end is in no title: then no film has them all. */
export async function isMisspelt(titleWords: TitleWords, { words }: TypedWords): Promise<boolean> {
  await titleWords.look(words);
  return words.slice(0, -1).some((word) => isFitting(word) && titleWords.films(word) === 0);
}

/**
 * For each word, the words of known titles that it may be a misspelling of: a letter more, less, other, or two swapped.
 * The commonest first; the word itself is not among them. Words that are in titles are taken for right while others
 * are not.
 */
export async function correctionsOf(
  titleWords: TitleWords,
  { words, spelt }: TypedWords,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const typed = words.map((word, at) => ({ word, spelt: spelt[at] ?? word }));
  const fitting = typed.filter((each) => isFitting(each.spelt));
  await titleWords.look(words);
  const unknown = fitting.filter(({ word }) => titleWords.films(word) === 0);
  const doubtful = (unknown.length > 0 ? unknown : fitting).slice(0, mostWords);
  const near = doubtful.map(({ word, spelt }) => ({ word, others: meantBy(word, spelt) }));
  await titleWords.look(near.flatMap(({ others }) => [...others]));
  return new Map(
    near.map(({ word, others }) => [
      word,
      [...others]
        .filter((other) => titleWords.films(other) > 0)
        .sort((a, b) => titleWords.films(b) - titleWords.films(a))
        .slice(0, mostCorrections),
    ]),
  );
}

const isFitting = (word: string) =>
  word.length >= leastLetters && word.length <= mostLetters && /^[a-z]+$/.test(word);

/**
 * All that a word may have been meant for. Where letters that sound as one stand together by mistake, folding hides it:
 * "tset" is "cet". So what it was spelt is tried with two letters swapped, and with one less, as well.
 */
function meantBy(word: string, spelt: string): ReadonlySet<string> {
  const all = new Set(isFitting(word) ? oneEditAway(word) : []);
  for (let at = 0; at < spelt.length; at += 1) {
    const [before, [first = "", second = ""], rest] = [
      spelt.slice(0, at),
      spelt.slice(at),
      spelt.slice(at + 2),
    ];
    all.add(alike(before + second + first + rest)).add(alike(before + second + rest));
  }
  all.delete(word);
  return all;
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
