import anyAscii from "any-ascii";

/** How different ways to write a sound in Latin letters are brought together, in this order: GOST, BGN, ISO 9, by ear. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/s(?:h|)ch/g, "sh"],
  [/kh/g, "h"],
  [/t[sz]/g, "c"],
  [/zh/g, "z"],
  [/ck/g, "k"],
  [/x/g, "ks"],
  [/w/g, "v"],
  [/[yj]/g, "i"],
  [/(.)\1+/g, "$1"],
];

/** A word before and after what sounds alike in it was brought together. */
export interface FoldedWord {
  /** In small Latin letters. */
  readonly spelt: string;
  readonly folded: string;
}

/**
 * The words of a title as they are looked for: in Latin letters whatever its alphabet, without marks, case and
 * punctuation, and alike however it was transliterated. Digits stay as they are.
 */
export const foldWords = (text: string): string[] => readWords(text).map(({ folded }) => folded);

/** The same words, each with how it was spelt. */
export function readWords(text: string): FoldedWord[] {
  const words = inLatin(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  return words.map(foldedWord);
}

/** Words that a hyphen or a dot holds together, as one: "Spider-Man" is typed "spiderman" as well. */
export const foldJoined = (text: string): string[] =>
  (inLatin(text).match(/[a-z0-9]+(?:[-.][a-z0-9]+)+/g) ?? []).map(
    (joined) => foldedWord(joined.replace(/[-.]/g, "")).folded,
  );

/** As it is looked for. */
export const foldedWord = (spelt: string): FoldedWord => ({
  spelt,
  folded: /\d/.test(spelt) ? spelt : alike(spelt),
});

const inLatin = (text: string) =>
  anyAscii(withoutYo(text.normalize("NFKC")))
    .toLowerCase()
    .replace(/['’`]/g, "");

/** The same as one text, by which titles are compared. */
export function foldTitle(text: string): string {
  return foldWords(text).join(" ");
}

/** How what begins with a folded word is folded, too: of "black" its first four letters are not. */
export const beginningsOf = (word: string): string[] =>
  /[^c]c$/.test(word) ? [word, `${word.slice(0, -1)}k`] : [word];

/** Brings together what sounds alike in a word in small Latin letters. */
export function alike(word: string): string {
  return sounds.reduce((folded, [sound, by]) => folded.replace(sound, by), word);
}

/** In Russian the dots may be left out. */
function withoutYo(text: string): string {
  return text.replaceAll("ё", "е").replaceAll("Ё", "Е");
}
