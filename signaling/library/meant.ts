import { correctionsOf } from "./corrections.ts";
import type { TypedTitle, Wanted } from "./film-query.ts";
import type { TitleWords } from "./title-words.ts";

export interface Meant {
  readonly wanted: Wanted;
  /** The words typed, with others for misspelt ones; undefined: none is misspelt. */
  readonly corrected: readonly string[] | undefined;
}

/** What may have been meant where hardly anything has the words: others for misspelt ones, else words that go on. */
export async function findMeant(titleWords: TitleWords, typed: TypedTitle): Promise<Meant> {
  const { words } = typed;
  const corrections = await correctionsOf(titleWords, typed);
  const corrected = words.map((word) => corrections.get(word)?.[0] ?? word);
  const isCorrected = corrected.some((word, at) => word !== words[at]);
  return {
    wanted: words.map((word, at) => ({
      words: [word, ...(corrections.get(word) ?? [])],
      mayGoOn: at === words.length - 1 || !(isCorrected || isCommon(titleWords, word)),
    })),
    corrected: isCorrected ? corrected : undefined,
  };
}

/** From so many films on it takes milliseconds to find all that begins like a word. */
const commonFilms = 3000;

/** A word that many titles have. It has to be looked up before. */
export const isCommon = (titleWords: TitleWords, word: string) => titleWords.films(word) >= commonFilms;
