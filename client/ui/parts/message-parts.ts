import { find } from "linkifyjs";
import { findMentions } from "./find-mentions.ts";

/** A message, cut into what it is shown as. Nothing is ever read as HTML. */
export type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string }
  /** `12:34`: a place in the film. */
  | { readonly kind: "time"; readonly text: string; readonly positionS: number }
  /** `@Name` of a member, who is `name`. */
  | { readonly kind: "mention"; readonly text: string; readonly name: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "bold" | "italic" | "spoiler"; readonly parts: readonly Part[] };

interface Found {
  readonly start: number;
  readonly end: number;
  readonly part: Part;
}

const webAddress = /^https?:\/\//i;
/** Not within a longer number, a date or a ratio. */
const time = /(?<![\p{L}\d:.,/-])(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)(?![\p{L}\d:/-])/gu;
const code = /`([^`\n]+)`/g;
/** The signs stand close to what they enclose, so that `2 * 3 * 4` is a sum; within a word they are letters. */
const pairs = {
  spoiler: /\|\|(?=\S)(.+?)(?<=\S)\|\|/gs,
  bold: /\*\*(?=\S)(.+?)(?<=\S)\*\*/gs,
  italic: /(?<![\p{L}\d*_])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\p{L}\d*_])/gsu,
} as const;
/** What encloses what encloses what: nobody writes more, and somebody would try. */
const mostNested = 4;

/**
 * Cuts a message at links, times of the film, mentions of `names` and marks: `**bold**`, `*italic*`, `` `code` `` and
 * `||spoiler||`.
 */
export function messageParts(text: string, names: readonly string[] = [], depth = 0): Part[] {
  const found = [
    ...links(text),
    ...codes(text),
    ...times(text),
    ...mentions(text, names),
    ...(depth < mostNested ? marks(text, names, depth) : []),
  ];
  // What begins first wins, and of two that begin together the longer one.
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const parts: Part[] = [];
  let at = 0;
  for (const { start, end, part } of found) {
    if (start < at) continue;
    if (start > at) parts.push({ kind: "text", text: text.slice(at, start) });
    parts.push(part);
    at = end;
  }
  if (at < text.length) parts.push({ kind: "text", text: text.slice(at) });
  return parts;
}

function links(text: string): Found[] {
  return find(text, "url", { defaultProtocol: "https" })
    .filter(({ href }) => webAddress.test(href))
    .map(({ start, end, href, value }) => ({ start, end, part: { kind: "link", text: value, href } }));
}

function codes(text: string): Found[] {
  return [...text.matchAll(code)].map((match) => ({
    ...placeOf(match),
    part: { kind: "code", text: match[1] ?? "" },
  }));
}

function times(text: string): Found[] {
  return [...text.matchAll(time)].map((match) => {
    const [whole, hours = "0", minutes, seconds] = match;
    const positionS = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return { ...placeOf(match), part: { kind: "time", text: whole, positionS } };
  });
}

function mentions(text: string, names: readonly string[]): Found[] {
  return findMentions(text, names).map(({ start, end, name }) => ({
    start,
    end,
    part: { kind: "mention", text: text.slice(start, end), name },
  }));
}

function marks(text: string, names: readonly string[], depth: number): Found[] {
  const kinds = Object.keys(pairs) as (keyof typeof pairs)[]; // keys keep their type
  return kinds.flatMap((kind) =>
    [...text.matchAll(pairs[kind])].map((match) => ({
      ...placeOf(match),
      part: { kind, parts: messageParts(match.at(-1) ?? "", names, depth + 1) },
    })),
  );
}

const placeOf = (match: RegExpExecArray) => ({ start: match.index, end: match.index + match[0].length });
