import { sql } from "kysely";
import type { Database } from "../../db/database.ts";
import { collectWords, dropSearchIndexes, makeSearchIndexes } from "../search-indexes.ts";
import { sortIntoTiers } from "../tiers.ts";
import { importFile, type Progress } from "./import-file.ts";

/** Brings files into the catalogue, one after another, and has it ready to be searched. */
export async function importFiles(
  db: Database,
  files: readonly string[],
  onProgress: (progress: Progress) => void,
): Promise<void> {
  const isEmpty = (await db.selectFrom("films").select("id").limit(1).executeTakeFirst()) === undefined;
  if (isEmpty) await dropSearchIndexes(db);
  try {
    for (const file of files) await importFile(db, file, onProgress);
  } catch (error) {
    // What came before is searched all the same.
    if (isEmpty) await makeSearchIndexes(db);
    throw error;
  }
  await sortIntoTiers(db);
  await Promise.all([makeSearchIndexes(db), collectWords(db)]);
  // At once: left to itself Postgres does it some time later, beside the first searches.
  for (const table of ["films", "film_titles", "film_ids", "film_words"])
    await sql`vacuum (analyze) ${sql.ref(table)}`.execute(db);
}
