import { foldTitle } from "../fold.ts";
import type { FileTitle } from "./file-title.ts";

/** What is known of a film that the file may be. */
export interface Candidate {
  readonly year: number | null;
  readonly runtimeMinutes: number | null;
  /** All its titles, folded. */
  readonly titles: readonly string[];
}

/**
 * How likely a file is that film, 0 to 1. The title counts half and more, then the year, then the length: cuts and frame rates
 * (25 instead of 24 a second) make a file some hundredths shorter or longer than its film.
 */
export function score(file: FileTitle, durationS: number | null, film: Candidate): number {
  const sum = titleShare(file.title, film.titles) + yearShare(file, film) + lengthShare(durationS, film);
  return Math.round(Math.min(1, Math.max(0, sum)) * 100) / 100;
}

function titleShare(title: string, titles: readonly string[]): number {
  const typed = foldTitle(title);
  if (titles.includes(typed)) return 0.6;
  const words = new Set(typed.split(" "));
  const likeness = titles.map((each) => {
    const others = new Set(each.split(" "));
    const common = [...words].filter((word) => others.has(word)).length;
    return common / (words.size + others.size - common);
  });
  return 0.45 * Math.max(0, ...likeness);
}

function yearShare({ year }: FileTitle, film: Candidate): number {
  if (year === null || film.year === null) return 0.1;
  const off = Math.abs(year - film.year);
  // Festivals and cinemas are often a year apart.
  return off === 0 ? 0.25 : off === 1 ? 0.12 : -0.25;
}

function lengthShare(durationS: number | null, film: Candidate): number {
  if (durationS === null || film.runtimeMinutes === null) return 0.05;
  const off = Math.abs(durationS / 60 - film.runtimeMinutes) / film.runtimeMinutes;
  return off <= 0.05 ? 0.15 : off <= 0.12 ? 0.05 : -0.2;
}
