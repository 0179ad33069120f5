import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "../db/database.ts";
import { forgetUnused, isKept } from "./kept-folder.ts";

const versions = path.join(import.meta.dirname, "../../migrations/versions");
const pgliteProgram = fileURLToPath(import.meta.resolve("@electric-sql/pglite"));

let prepared: Promise<string> | undefined;

/**
 * A folder with a PGlite database at the newest version and nothing in it, to be copied: making one takes seconds. It is
 * made once for each state of the migrations, in the machine's temporary folder.
 */
export function preparedDatabase(): Promise<string> {
  prepared ??= prepare();
  return prepared;
}

async function prepare(): Promise<string> {
  const kept = path.join(tmpdir(), `matinee-databases-${userInfo().uid}`);
  const folder = path.join(kept, await stateOfMigrations());
  if (await isKept(folder)) return folder;
  // Under another name until it is whole: other tests look for it at the same time.
  const unfinished = path.join(kept, `${randomUUID()}.part`);
  await mkdir(unfinished, { recursive: true });
  try {
    const db = await openDatabase({ kind: "pglite", dataDir: unfinished });
    await db.destroy();
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await isKept(folder))) throw error; // else another process was faster
  }
  await forgetUnused(kept);
  return folder;
}

async function stateOfMigrations(): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(versions)).sort()) {
    hash.update(`${name}\n`);
    hash.update(await readFile(path.join(versions, name)));
  }
  hash.update(await readFile(path.join(path.dirname(pgliteProgram), "../package.json")));
  return hash.digest("hex").slice(0, 16);
}
