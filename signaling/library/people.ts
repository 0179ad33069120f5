import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { beginningsOf, foldWords } from "./fold.ts";

const mostPeople = 20;

const mostWords = 6;

/** People of whose names every word typed begins a part, in whatever order; the best known first. */
export async function findPeople(db: Database, name: string) {
  const words = foldWords(name).slice(0, mostWords);
  if (words.length === 0) return [];
  // Folded names have letters, digits and spaces only: nothing that `like` would read otherwise.
  const begins = (beginning: string) =>
    sql<boolean>`(folded like ${`${beginning}%`} or folded like ${`% ${beginning}%`})`;
  const rows = await db
    .selectFrom("people")
    .select(["id", "name", "known_for"])
    .where(({ and, or }) => and(words.map((word) => or(beginningsOf(word).map(begins)))))
    .orderBy("popularity", "desc")
    .orderBy("id")
    .limit(mostPeople)
    .execute();
  return rows.map((row) => ({ personId: row.id, name: row.name, knownFor: row.known_for }));
}
