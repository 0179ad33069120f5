import { type TypedTitle, typedTitle } from "./film-query.ts";
import { type FoldedWord, foldedWord } from "./fold.ts";
import type { TitleWords } from "./title-words.ts";

/** Each has a dozen places where a space may be missing. */
const mostWords = 4;
const mostLetters = 24;

/**
 * What may have been meant where nothing has the words: one space more ("starwars", "brat2") or less ("ghost busters"),
 * if that makes words of known titles. The commonest wins.
 */
export async function rejoined(titleWords: TitleWords, typed: TypedTitle): Promise<TypedTitle | undefined> {
  const read = typed.words.map((folded, at) => ({ folded, spelt: typed.spelt[at] ?? folded }));
  if (read.length > mostWords) return undefined;
  const ways = read.flatMap((word, at) => {
    const next = read[at + 1];
    const apart = splitsOf(word.spelt).map((parts) => ({ parts, all: read.toSpliced(at, 1, ...parts) }));
    if (next === undefined) return apart;
    const whole = foldedWord(word.spelt + next.spelt);
    return [...apart, { parts: [whole], all: read.toSpliced(at, 2, whole) }];
  });
  await titleWords.look(ways.flatMap(({ parts }) => parts.map(({ folded }) => folded)));
  const films = ({ parts }: { parts: readonly FoldedWord[] }) =>
    Math.min(
      ...parts.map(({ folded }) => (isNumber(folded) ? Number.POSITIVE_INFINITY : titleWords.films(folded))),
    );
  const best = ways.toSorted((a, b) => films(b) - films(a))[0];
  return best && films(best) > 0 ? typedTitle(best.all) : undefined;
}

function splitsOf(spelt: string): FoldedWord[][] {
  if (spelt.length > mostLetters || isNumber(spelt)) return [];
  return Array.from({ length: spelt.length - 1 }, (_none, at) => [
    foldedWord(spelt.slice(0, at + 1)),
    foldedWord(spelt.slice(at + 1)),
  ]);
}

const isNumber = (word: string) => /^\d+$/.test(word);
