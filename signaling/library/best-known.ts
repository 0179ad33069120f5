import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "../db/database.ts";
import { type FilmOrder, type FilmPlace, keyOf, orders, sortedBy } from "./film-sort.ts";
import { tierSizes } from "./tiers.ts";

export interface KnownFilm {
  readonly id: number;
  readonly popularity: number;
  readonly tier: number;
  readonly year: number | null;
  /** What the list is sorted by. */
  readonly key: number | string;
}

type Conditions = readonly RawBuilder<SqlBool>[];

/** Where that film is among the best known. */
export const placeOf = ({ popularity, id, tier }: KnownFilm): FilmPlace => ({ key: popularity, id, tier });

/**
 * A relation with the best known films that meet the conditions, after that place. Tier by tier: Postgres goes on to the
 * next one only while there are not enough, and each has an index of its own, so what many films have is as quick as
 * what few have.
 */
export function tierByTier(
  columns: RawBuilder<unknown>,
  conditions: Conditions,
  limit: number,
  after?: FilmPlace,
): RawBuilder<unknown> {
  const tiers = tierSizes.flatMap((_size, tier) => {
    if (after === undefined || tier > (after.tier ?? 0))
      return [ofTier(tier, columns, conditions, orders.popularity, limit)];
    if (tier < (after.tier ?? 0)) return [];
    const rest = [...conditions, comesAfter(orders.popularity, after)];
    return [ofTier(tier, columns, rest, orders.popularity, limit)];
  });
  return sql`(select * from (${sql.join(tiers, sql` union all `)}) found limit ${sql.lit(limit)})`;
}

function ofTier(
  tier: number,
  columns: RawBuilder<unknown>,
  conditions: Conditions,
  order: FilmOrder,
  limit: number,
): RawBuilder<unknown> {
  return sql`(
    select ${columns} from films
    where ${sql.join([sql`tier = ${sql.lit(tier)}`, ...conditions], sql` and `)}
    order by ${sortedBy(order)} limit ${sql.lit(limit)})`;
}

export const knownColumns = ({ key }: FilmOrder) => sql`id, popularity, tier, year, ${sql.raw(key)} as key`;

/** The best known films that meet the conditions, with the key of that order. */
export async function bestKnown(
  db: Database,
  conditions: Conditions,
  order: FilmOrder,
  limit: number,
  after?: FilmPlace,
): Promise<KnownFilm[]> {
  const { rows } = await sql<KnownFilm>`
    select * from ${tierByTier(knownColumns(order), conditions, limit, after)} found`.execute(db);
  return rows;
}

/** The first films in that order that meet the conditions: those of each tier by its own index, then all in order. */
export async function firstInOrder(
  db: Database,
  conditions: Conditions,
  order: FilmOrder,
  limit: number,
  after?: FilmPlace,
): Promise<FilmPlace[]> {
  const rest = after === undefined ? conditions : [...conditions, comesAfter(order, after)];
  const columns = sql`id, ${sql.raw(order.key)} as key`;
  const tiers = tierSizes.map((_size, tier) => ofTier(tier, columns, rest, order, limit));
  const { rows } = await sql<FilmPlace>`
    select * from (${sql.join(tiers, sql` union all `)}) found
    order by key ${sql.raw(order.direction)}, id limit ${sql.lit(limit)}`.execute(db);
  return rows;
}

function comesAfter(order: FilmOrder, after: FilmPlace): RawBuilder<SqlBool> {
  const column = sql.raw(order.key);
  const at = sql`${keyOf(order, after)}::${sql.raw(order.type)}`;
  if (order.direction === "asc") return sql<SqlBool>`(${column}, id) > (${at}, ${after.id}::int)`;
  // The first condition is where the index can begin.
  return sql<SqlBool>`${column} <= ${at} and (${column} < ${at} or id > ${after.id}::int)`;
}

/** How often each tag is among the best known films that meet the conditions, and of how many. */
export async function countTags(
  db: Database,
  conditions: Conditions,
  limit: number,
): Promise<{ films: number; tags: readonly { tag: string; count: number }[] }> {
  const { rows } = await sql<{ tag: string | null; count: number }>`
    with found as materialized (select * from ${tierByTier(sql`tags`, conditions, limit)} found)
    select null as tag, count(*)::int as count from found
    union all
    select tag, count(*)::int from found, unnest(tags) tag where tag !~ '^y:' group by tag`.execute(db);
  return {
    films: rows.find(({ tag }) => tag === null)?.count ?? 0,
    tags: rows.flatMap(({ tag, count }) => (tag === null ? [] : [{ tag, count }])),
  };
}

/** How many of the best known films that meet the conditions each provider offers in a country, the most first. */
export async function countOffers(
  db: Database,
  country: string,
  conditions: Conditions,
  limit: number,
  mostProviders: number,
): Promise<{ value: string; count: number }[]> {
  const { rows } = await sql<{ value: string; count: number }>`
    with found as materialized (select * from ${tierByTier(sql`id`, conditions, limit)} found)
    select provider_name as value, count(distinct film_id)::int as count
    from found join film_offers on film_offers.film_id = found.id
    where country = ${country}
    group by provider_name order by count desc, provider_name limit ${sql.lit(mostProviders)}`.execute(db);
  return rows;
}
