import type { FilmSort } from "@matinee/shared/api/library.ts";
import { parseOrRefuse } from "@matinee/shared/errors.ts";
import { storableText } from "@matinee/shared/storable-text.ts";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";

/** Where a page of films ends: what the list is sorted by, and the id that decides among equals. */
export type FilmPlace = readonly [key: number | string, filmId: number];

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

/** The films of a list that come after that place. Throws `bad-request` for a place in a list that is sorted otherwise. */
export function comesAfter({ key, direction, type }: FilmOrder, [value, id]: FilmPlace): RawBuilder<SqlBool> {
  const column = sql.raw(key);
  const at = sql`${parseOrRefuse(keys[type], value)}::${sql.raw(type)}`;
  if (direction === "asc") return sql<SqlBool>`(${column}, id) > (${at}, ${id}::int)`;
  // The first condition is where the index can begin.
  return sql<SqlBool>`${column} <= ${at} and (${column} < ${at} or id > ${id}::int)`;
}
