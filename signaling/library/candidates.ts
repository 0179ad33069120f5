import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "../db/database.ts";
import { type KnownFilm, knownColumns, tierByTier } from "./best-known.ts";
import type { TypedTitle } from "./film-query.ts";
import { orders } from "./film-sort.ts";

/** A film that may be meant, with what it is ranked by. */
export interface FilmCandidate extends KnownFilm {
  /** All its titles, folded. */
  readonly titles: readonly string[];
  /** Among the best known that have the words; else it is there because it is called so. */
  readonly isBestKnown: boolean;
}

const mostNamed = 50;
/** Of films that are called the same the best known are found by their words anyway. */
const mostCalledSo = 200;

type Conditions = readonly RawBuilder<SqlBool>[];

/** Films whose whole title was typed: they may be known to few, and are meant all the same. */
export function namedSo(
  { words }: TypedTitle,
  columns: RawBuilder<unknown>,
  conditions: Conditions,
): RawBuilder<unknown> {
  const isNamed = sql<SqlBool>`films.id in (
    select film_id from film_titles where folded = ${words.join(" ")} limit ${sql.lit(mostCalledSo)})`;
  return sql`(select ${columns} from films where ${sql.join([isNamed, ...conditions], sql` and `)}
    order by popularity desc, id limit ${sql.lit(mostNamed)})`;
}

/**
 * In one query: the best known films that have the words and meet the conditions, the best known first, and after them
 * those that are called as it was typed.
 */
export async function findCandidates(
  db: Database,
  words: RawBuilder<SqlBool>,
  typed: TypedTitle | undefined,
  conditions: Conditions,
  limit: number,
): Promise<FilmCandidate[]> {
  const columns = knownColumns(orders.popularity);
  const named = typed
    ? sql`union all
      select *, false from ${namedSo(typed, columns, conditions)} named where id not in (select id from best_known)`
    : sql``;
  const { rows } = await sql<FilmCandidate>`
    with best_known as materialized (
      select * from ${tierByTier(columns, [words, ...conditions], limit)} found),
    found as (select *, true as "isBestKnown" from best_known ${named})
    select *, array(select folded from film_titles where film_id = found.id) as titles from found`.execute(
    db,
  );
  return rows;
}
