import type { FilmSort } from "@matinee/shared/api/library.ts";
import { parseOrRefuse } from "@matinee/shared/errors.ts";
import { storableText } from "@matinee/shared/storable-text.ts";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";

/** Where a page of films ends. */
export interface FilmPlace {
  /** What the list is sorted by. */
  readonly key: number | string;
  /** Decides among equals. */
  readonly id: number;
  /** Where the best known come first: the film's tier. */
  readonly tier?: number;
}

export interface FilmOrder {
  /** An expression as its index has it; never null. */
  readonly key: string;
  readonly direction: "asc" | "desc";
  readonly type: "float8" | "real" | "int" | "text";
}

const popularity: FilmOrder = { key: "popularity", direction: "desc", type: "real" };

/** How lists are sorted; equals by their ids. As in the migrations' indexes. */
export const orders: Readonly<Record<FilmSort, FilmOrder>> = {
  likeliest: popularity,
  popularity,
  rating: {
    key: "((coalesce(rating, 6) * votes + 3000) / (votes + 500))",
    direction: "desc",
    type: "float8",
  },
  newest: { key: "coalesce(year, 0)", direction: "desc", type: "int" },
  oldest: { key: "coalesce(year, 9999)", direction: "asc", type: "int" },
  title: { key: `left(lower(title), 100) collate "C"`, direction: "asc", type: "text" },
  shortest: { key: "coalesce(runtime_minutes, 32767)", direction: "asc", type: "int" },
};

export const sortedBy = ({ key, direction }: FilmOrder): RawBuilder<unknown> =>
  sql.raw(`${key} ${direction}, id`);

const keys = {
  int: z.number().int().min(-99_999).max(99_999),
  real: z.number().min(0).max(1e9).overwrite(Math.fround),
  float8: z.number().min(0).max(1e9),
  text: z.string().max(100).overwrite(storableText),
} as const;

/** A place's key as Postgres takes it. Throws `bad-request` for a place in a list that is sorted otherwise. */
export function keyOf({ type }: FilmOrder, { key }: FilmPlace): number | string {
  return parseOrRefuse(keys[type], key);
}
