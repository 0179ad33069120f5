import { parseJson } from "@matinee/shared/channel.ts";
import { parseOrRefuse } from "@matinee/shared/errors.ts";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";

/** Where a page ends: the moment by which the list is ordered, and the id that decides among equals. */
export interface Cursor {
  readonly at: Date;
  readonly id: string;
}

const shape = z.tuple(
  // Years that JavaScript and Postgres write alike.
  [z.iso.datetime().refine((at) => at > "1"), z.string().regex(/^[\w-]{1,64}$/)],
  "not a cursor of this list",
);

/** Undefined: from the start. Throws `bad-request` for what is no cursor. The columns it stands for have milliseconds. */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  const [at, id] = parseOrRefuse(shape, parseJson(Buffer.from(text, "base64url").toString()));
  return { at: new Date(at), id };
}

export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url");
}

/**
 * The rows after a cursor in a list that is ordered by those two columns, the newest first unless `oldest` are; all of
 * them where there is no cursor.
 */
export function after(
  cursor: Cursor | undefined,
  at: string,
  id: string,
  first: "newest" | "oldest" = "newest",
): RawBuilder<SqlBool> {
  if (cursor === undefined) return sql<SqlBool>`true`;
  const compare = sql.raw(first === "newest" ? "<" : ">");
  return sql<SqlBool>`(${sql.ref(at)}, ${sql.ref(id)}) ${compare} (${cursor.at}, ${cursor.id})`;
}

/** One page of rows that were asked for with one more than `limit`. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => Cursor,
  item: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    next: rows.length > limit && last !== undefined ? writeCursor(cursorOf(last)) : null,
  };
}
