import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "../db/database.ts";
import type { FilmOrder } from "./film-sort.ts";
import { orders, sortedBy } from "./film-sort.ts";
import { tierSizes } from "./tiers.ts";

export interface KnownFilm {
  readonly id: number;
  readonly popularity: number;
  readonly year: number | null;
  /** What the list is sorted by. */
  readonly key: number | string;
}

/** Of which condition and tier, as a query of `films`. */
function ofTier(
  tier: number,
  columns: RawBuilder<unknown>,
  conditions: readonly RawBuilder<SqlBool>[],
  order: FilmOrder,
  limit: number,
): RawBuilder<unknown> {
  return sql`(
    select ${columns} from films
    where ${sql.join([sql`tier = ${sql.lit(tier)}`, ...conditions], sql` and `)}
    order by ${sortedBy(order)} limit ${sql.lit(limit)})`;
}

/**
 * The best known films that meet the conditions, with the key of that order. Tier by tier: Postgres goes on to the next
 * one only while there are not enough, and each has an index of its own, so what many films have is as quick as what few
 * have.
 */
export async function bestKnown(
  db: Database,
  conditions: readonly RawBuilder<SqlBool>[],
  { key }: FilmOrder,
  limit: number,
): Promise<KnownFilm[]> {
  const columns = sql`id, popularity, year, ${sql.raw(key)} as key`;
  const tiers = tierSizes.map((_size, tier) => ofTier(tier, columns, conditions, orders.popularity, limit));
  const { rows } = await sql<KnownFilm>`
    select * from (${sql.join(tiers, sql` union all `)}) found limit ${sql.lit(limit)}`.execute(db);
  return rows;
}

/** The first films in that order that meet the conditions, each tier's by its own index, then all in order. */
export async function firstInOrder(
  db: Database,
  conditions: readonly RawBuilder<SqlBool>[],
  order: FilmOrder,
  limit: number,
): Promise<Pick<KnownFilm, "id" | "key">[]> {
  const columns = sql`id, ${sql.raw(order.key)} as key`;
  const tiers = tierSizes.map((_size, tier) => ofTier(tier, columns, conditions, order, limit));
  const { rows } = await sql<Pick<KnownFilm, "id" | "key">>`
    select * from (${sql.join(tiers, sql` union all `)}) found
    order by key ${sql.raw(order.direction)}, id limit ${sql.lit(limit)}`.execute(db);
  return rows;
}

/** How often each tag is among the best known films that meet the conditions, and of how many. */
export async function countTags(
  db: Database,
  conditions: readonly RawBuilder<SqlBool>[],
  limit: number,
): Promise<{ films: number; tags: readonly { tag: string; count: number }[] }> {
  const tiers = tierSizes.map((_size, tier) => ofTier(tier, sql`tags`, conditions, orders.popularity, limit));
  const { rows } = await sql<{ tag: string | null; count: number }>`
    with found as materialized (
      select * from (${sql.join(tiers, sql` union all `)}) found limit ${sql.lit(limit)})
    select null as tag, count(*)::int as count from found
    union all
    select tag, count(*)::int from found, unnest(tags) tag where tag !~ '^y:' group by tag`.execute(db);
  return {
    films: rows.find(({ tag }) => tag === null)?.count ?? 0,
    tags: rows.flatMap(({ tag, count }) => (tag === null ? [] : [{ tag, count }])),
  };
}
