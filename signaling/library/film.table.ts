import type { ColumnType, Generated } from "kysely";

export interface FilmTable {
  id: Generated<number>;
  title: string;
  original_title: string | null;
  year: number | null;
  runtime_minutes: number | null;
  overview: string | null;
  rating: number | null;
  votes: Generated<number>;
  popularity: Generated<number>;
  /** A tsvector: written by array_to_tsvector, never read. */
  words: ColumnType<never, unknown, unknown>;
  tags: Generated<string[]>;
  /** 0 for the best known; see tiers.ts. */
  tier: Generated<number>;
  updated_at: Generated<Date>;
  /** A path below /api/images, without its size. */
  poster: Generated<string | null>;
  /** From which it is fit to watch, by all its age ratings. */
  age: Generated<number | null>;
}

export interface FilmTitleTable {
  film_id: number;
  title: string;
  language: Generated<string>;
  folded: string;
}

export interface FilmIdTable {
  provider: string;
  external_id: string;
  film_id: number;
}

export interface FilmWordTable {
  word: string;
  films: number;
}

export interface FilmImportTable {
  source: string;
  file: string;
  lines: Generated<number>;
  finished_at: Date | null;
}
