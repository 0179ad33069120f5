import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { orders } from "./film-sort.ts";
import { tierSizes } from "./tiers.ts";

/** The indexes that searching goes by, as the migrations made them. */
const definitions: readonly (readonly [name: string, on: string])[] = [
  // The largest first.
  ...tierSizes
    .map(
      (_size, tier) => [`films_found_${tier}`, `films using gin (words, tags) where tier = ${tier}`] as const,
    )
    .reverse(),
  ["films_known", "films (tier, popularity desc, id)"],
  ["films_by_rating", `films (${orders.rating.key} desc, id)`],
  ["films_by_newest", `films (${orders.newest.key} desc, id)`],
  ["films_by_oldest", `films (${orders.oldest.key}, id)`],
  ["films_by_title", `films (${orders.title.key}, id)`],
  ["films_by_length", `films (${orders.shortest.key}, id)`],
  ["film_titles_folded", "film_titles using hash (folded)"],
];

/** A catalogue that is filled from nothing is filled much quicker without them. */
export async function dropSearchIndexes(db: Database): Promise<void> {
  for (const [name] of definitions) await sql`drop index if exists ${sql.ref(name)}`.execute(db);
}

export async function makeSearchIndexes(db: Database): Promise<void> {
  const waiting = [...definitions].reverse();
  /** Postgres makes one with one processor; the table may be read by several. */
  const lane = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [name, on] = next;
      await sql`create index if not exists ${sql.ref(name)} on ${sql.raw(on)}`.execute(db);
    }
  };
  await Promise.all([lane(), lane()]);
}

/** Counts the words of all titles anew: by these misspelt ones are corrected. */
export async function collectWords(db: Database): Promise<void> {
  await db.transaction().execute(async (within) => {
    await sql`truncate film_words`.execute(within);
    await sql`
      insert into film_words (word, films)
      select word, ndoc from ts_stat('select words from films') where word ~ '^[a-z]{3,30}$'`.execute(within);
  });
}

/** Counts words that one film got after that, and did not have before. */
export async function countWords(db: Database, words: readonly string[]): Promise<void> {
  await sql`
    insert into film_words (word, films)
    select distinct word, 1 from unnest(${words}::text[]) word where word ~ '^[a-z]{3,30}$'
    on conflict (word) do update set films = film_words.films + 1`.execute(db);
}
