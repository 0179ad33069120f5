export interface FoundMention {
  readonly start: number;
  readonly end: number;
  /** The member's name as they write it. */
  readonly name: string;
}

const inWord = /[\p{L}\p{N}_]/u;

/** Every `@Name` of somebody's in a text: the longest name that fits, and of two alike the one in the same letters. */
export function findMentions(text: string, names: readonly string[]): FoundMention[] {
  if (names.length === 0) return [];
  return [...text.matchAll(/(?<![\p{L}\p{N}_])@/gu)].flatMap(({ index: start }) => {
    const rest = text.slice(start + 1);
    const [best] = names
      .filter((name) => {
        const written = rest.slice(0, name.length);
        if (written.toLocaleLowerCase() !== name.toLocaleLowerCase()) return false;
        const next = String.fromCodePoint(rest.codePointAt(name.length) ?? 0x20);
        return !inWord.test(next);
      })
      .sort((a, b) => b.length - a.length || Number(rest.startsWith(b)) - Number(rest.startsWith(a)));
    return best === undefined ? [] : [{ start, end: start + 1 + best.length, name: best }];
  });
}
