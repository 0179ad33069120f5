import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { foldTitle } from "./fold.ts";

const mostPeople = 20;

/** People whose name, or a part of it, begins so; the best known first. */
export async function findPeople(db: Database, name: string) {
  const folded = foldTitle(name);
  if (folded === "") return [];
  // Folded names have letters, digits and spaces only: nothing that `like` would read otherwise.
  const rows = await db
    .selectFrom("people")
    .select(["id", "name", "known_for"])
    .where(sql<boolean>`(folded like ${`${folded}%`} or folded like ${`% ${folded}%`})`)
    .orderBy("popularity", "desc")
    .orderBy("id")
    .limit(mostPeople)
    .execute();
  return rows.map((row) => ({ personId: row.id, name: row.name, knownFor: row.known_for }));
}
