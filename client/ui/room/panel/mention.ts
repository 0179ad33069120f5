/** Where a mention is being written: from the `@` to the caret. */
export interface MentionQuery {
  readonly start: number;
  readonly query: string;
}

const longestQuery = 40;

/** The mention that the caret stands in, if it stands in one. An `@` within a word is an address of mail. */
export function mentionAt(text: string, caret: number): MentionQuery | undefined {
  const start = text.lastIndexOf("@", caret - 1);
  if (caret === 0 || start === -1 || caret - start > longestQuery) return undefined;
  if (/[\p{L}\p{N}_]$/u.test(text.slice(0, start))) return undefined;
  const query = text.slice(start + 1, caret);
  return query.includes("\n") || query.startsWith(" ") ? undefined : { start, query };
}

/** As people compare names: without case and accents, in any alphabet. */
const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** The names that begin as the query does, then those of which a later word does. */
export function matchingNames(names: readonly string[], query: string, most = 6): readonly string[] {
  const wanted = folded(query);
  const begin = names.filter((name) => folded(name).startsWith(wanted));
  const within = names.filter((name) => !begin.includes(name) && folded(name).includes(` ${wanted}`));
  return [...begin, ...within].slice(0, most);
}
