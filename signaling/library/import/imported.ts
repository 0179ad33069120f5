import type { Genre } from "@matinee/shared/library/genres.ts";

/** A film as a file has it; what the file does not know is left out. */
export interface ImportedFilm {
  readonly externalId: string;
  readonly title: string;
  readonly originalTitle?: string | undefined;
  readonly year?: number | undefined;
  readonly runtimeMinutes?: number | undefined;
  readonly genres?: readonly Genre[] | undefined;
  /** ISO 3166-1 and ISO 639-1. */
  readonly countries?: readonly string[] | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly popularity?: number | undefined;
}

export interface ImportedRating {
  readonly externalId: string;
  /** 0 to 10. */
  readonly rating: number;
  readonly votes: number;
}

export interface ImportedTitle {
  readonly externalId: string;
  readonly title: string;
  /** ISO 639-1; empty: not known. */
  readonly language: string;
}

interface KindOf<What extends string, Line> {
  readonly what: What;
  readonly source: string;
  readonly provider: string;
  /** What its first line begins with, if it has a heading. */
  readonly columns?: readonly string[];
  /** A line that says nothing of use, as a heading, is undefined. */
  read(line: string): Line | undefined;
}

/** What the lines of one kind of file are. */
export type FileKind =
  | KindOf<"films", ImportedFilm>
  | KindOf<"ratings", ImportedRating>
  | KindOf<"titles", ImportedTitle>;

/** Nothing longer is a title; the longest known has some 250 characters. */
export const maxTitleLength = 500;
