import path from "node:path";
import { sql } from "kysely";
import type { Database } from "../../db/database.ts";
import { collectWords, dropSearchIndexes, makeSearchIndexes } from "../search-indexes.ts";
import { sortIntoTiers } from "../tiers.ts";
import { fileKind } from "./file-kind.ts";
import { importFile, type Progress } from "./import-file.ts";
import type { FileKind } from "./imported.ts";

/** Ratings and other titles are of films that have to be there. */
const order: readonly FileKind["what"][] = ["films", "ratings", "titles"];

/**
 * Brings files into the catalogue, one after another, films first, and has it ready to be searched, whatever became of
 * them. All are looked at before anything is changed. Rejects with an Error that names the file and what is wrong with it.
 */
export async function importFiles(
  db: Database,
  files: readonly string[],
  onProgress: (progress: Progress) => void,
  stop?: AbortSignal,
): Promise<void> {
  const kinds: { file: string; kind: FileKind }[] = [];
  for (const file of files) kinds.push({ file, kind: await naming(file, fileKind(file)) });
  kinds.sort((a, b) => order.indexOf(a.kind.what) - order.indexOf(b.kind.what));
  const isEmpty = (await db.selectFrom("films").select("id").limit(1).executeTakeFirst()) === undefined;
  if (isEmpty) await dropSearchIndexes(db);
  try {
    for (const { file, kind } of kinds)
      if (!stop?.aborted) await naming(file, importFile(db, file, kind, onProgress, stop));
  } finally {
    await makeSearchable(db);
  }
}

async function makeSearchable(db: Database): Promise<void> {
  await sortIntoTiers(db);
  await Promise.all([makeSearchIndexes(db), collectWords(db)]);
  // At once: left to itself Postgres does it some time later, beside the first searches.
  for (const table of ["films", "film_titles", "film_ids", "film_words"])
    await sql`vacuum (analyze) ${sql.ref(table)}`.execute(db);
}

/** The file's name before what is wrong with it. */
async function naming<T>(file: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new Error(`${path.basename(file)}: ${inWords(error)}`, { cause: error });
  }
}

function inWords(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "there is no such file";
  if (error.code === "EISDIR") return "that is a folder";
  if (error.code?.startsWith("Z_")) return `it is not a whole .gz file (${error.message})`;
  return error.message;
}
