import type { TypedTitle } from "./film-query.ts";

/** What is known of a film that may be meant. */
export interface Candidate {
  readonly id: number;
  readonly popularity: number;
  readonly year: number | null;
  /** All its titles, folded. */
  readonly titles: readonly string[];
  /** Found only because words were taken for these. */
  readonly corrected: readonly string[] | undefined;
}

const worth = { wholeTitle: 6, beginsWith: 2, wholeWords: 1.5, year: 3, corrected: -4 } as const;

/** The films that are most likely meant first: what the title says counts, and then how well known it is. */
export function rank<C extends Candidate>(
  typed: TypedTitle,
  candidates: readonly C[],
): { film: C; score: number }[] {
  const scored = candidates.map((film) => ({ film, score: scoreOf(typed, film) }));
  return scored.sort(
    (a, b) => b.score - a.score || b.film.popularity - a.film.popularity || a.film.id - b.film.id,
  );
}

function scoreOf(typed: TypedTitle, film: Candidate): number {
  const hasYear = typed.year !== undefined && typed.year === film.year;
  const words = film.corrected ?? typed.words;
  const ways = [words, ...(hasYear ? [words.filter((word) => word !== String(typed.year))] : [])].map((way) =>
    way.join(" "),
  );
  const best = Math.max(0, ...film.titles.flatMap((title) => ways.map((way) => titleWorth(title, way))));
  return (
    best +
    Math.log10(1 + film.popularity) +
    (hasYear ? worth.year : 0) +
    (film.corrected ? worth.corrected : 0)
  );
}

/** Folded; what it begins with in some languages, and what nobody types. */
const article = /^(the|a|an|le|la|les|un|une|el|los|der|die|das|il|lo) (?=.)/;

function titleWorth(title: string, typed: string): number {
  return Math.max(likeness(title, typed), likeness(title.replace(article, ""), typed));
}

/** "Spider-Man" is called so whether it is typed as one word or as two. */
function isJoinedAlike(title: string, typed: string): boolean {
  // Thousands of titles are looked at: most are of another length.
  if (Math.abs(title.length - typed.length) > 3) return false;
  return title.replaceAll(" ", "") === typed.replaceAll(" ", "");
}

function likeness(title: string, typed: string): number {
  if (title === typed || isJoinedAlike(title, typed)) return worth.wholeTitle;
  if (title.startsWith(`${typed} `)) return worth.beginsWith + worth.wholeWords;
  if (title.startsWith(typed)) return worth.beginsWith;
  const words = new Set(title.split(" "));
  return typed.split(" ").every((word) => words.has(word)) ? worth.wholeWords : 0;
}
