import type { ColumnType, Generated } from "kysely";

/** What one source said of a film. */
export interface FilmFactTable {
  film_id: number;
  source: string;
  fact: string;
  /** JSON; written as its text, and unknown until a schema has parsed it. */
  value: ColumnType<unknown, string, string>;
  fetched_at: Date;
}

export interface PersonTable {
  id: Generated<number>;
  name: string;
  folded: string;
  known_for: string | null;
  popularity: Generated<number>;
}

export interface PersonIdTable {
  provider: string;
  external_id: string;
  person_id: number;
}

export interface FilmPersonTable {
  film_id: number;
  person_id: number;
  job: string;
  character: string | null;
  place: number;
}

export interface FilmAgeRatingTable {
  film_id: number;
  country: string;
  rating: string;
  age: number | null;
}

export interface FilmOfferTable {
  film_id: number;
  country: string;
  provider_name: string;
  kind: string;
  logo: string | null;
  place: number;
}

export interface ProviderAnswerTable {
  provider: string;
  key: string;
  /** As `value` of a fact. */
  answer: ColumnType<unknown, string | null, string | null>;
  problem: string | null;
  fresh_until: Date;
  stale_until: Date;
}

export interface FilmImageTable {
  path: string;
  size: string;
  content_type: string;
  bytes: Buffer;
  byte_count: number;
  used_at: Generated<Date>;
}
