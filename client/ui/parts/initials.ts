const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function firstOf(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment.toUpperCase();
  return "";
}

/** One or two characters that stand for a name; an emoji or a letter with its marks counts as one. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = firstOf(words[0] ?? "");
  const last = words.length > 1 ? firstOf(words.at(-1) ?? "") : "";
  return `${first}${/^[\p{L}\p{N}]/u.test(last) ? last : ""}` || "?";
}
