import { sql } from "kysely";
import type { Database } from "../db/database.ts";

/** In how many films' titles words are; each is looked up once. */
export interface TitleWords {
  /** Has to be waited for before `films` is asked about them. */
  look(words: Iterable<string>): Promise<void>;
  films(word: string): number;
}

export function createTitleWords(db: Database): TitleWords {
  const counts = new Map<string, number>();
  return {
    async look(words) {
      const unknown = [...new Set(words)].filter((word) => !counts.has(word));
      if (unknown.length === 0) return;
      for (const word of unknown) counts.set(word, 0);
      // One by one by the index: of a thousand at once Postgres thinks that reading the whole table is quicker, and it is not.
      const { rows } = await sql<{ word: string; films: number }>`
        select found.word, films from unnest(${unknown}::text[]) as wanted (word),
          lateral (select word, films from film_words where film_words.word = wanted.word limit 1) found`.execute(
        db,
      );
      for (const { word, films } of rows) counts.set(word, films);
    },
    films: (word) => counts.get(word) ?? 0,
  };
}
