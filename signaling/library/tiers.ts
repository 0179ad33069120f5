import { sql } from "kysely";
import type { Database } from "../db/database.ts";

/** How many films are in each tier, the best known first; the last one has the rest. As in the migration's indexes. */
export const tierSizes = [2000, 6000, 17_000, 55_000, 170_000, Number.POSITIVE_INFINITY] as const;

/** Puts every film into its tier, by how well known it is; films that are where they belong are not touched. */
export async function sortIntoTiers(db: Database): Promise<void> {
  const bounds = tierSizes.slice(0, -1).map((_size, tier) => sum(tierSizes.slice(0, tier + 1)));
  const cases = bounds.map((bound, tier) => sql`when place <= ${sql.lit(bound)} then ${sql.lit(tier)}`);
  await sql`
    update films set tier = sorted.tier
    from (
      select id, case ${sql.join(cases, sql` `)} else ${sql.lit(bounds.length)} end as tier
      from (select id, row_number() over (order by popularity desc, id) as place from films) placed
    ) sorted
    where films.id = sorted.id and films.tier <> sorted.tier`.execute(db);
}

const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0);
