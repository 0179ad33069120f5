import { promises as fs } from "node:fs";
import path from "node:path";
import type { Kysely } from "kysely";
import { FileMigrationProvider, type MigrationResultSet, Migrator, NO_MIGRATIONS } from "kysely/migration";

/**
 * Brings the database to the newest version and returns the names of the versions applied.
 * Safe to run from several processes at once: kysely takes an advisory lock on Postgres.
 */
export async function migrateToLatest<Tables>(db: Kysely<Tables>): Promise<string[]> {
  return done(await migratorOf(db).migrateToLatest());
}

/** Takes every version back, the newest first: an empty database, without what was in it. */
export async function migrateToNothing<Tables>(db: Kysely<Tables>): Promise<string[]> {
  return done(await migratorOf(db).migrateTo(NO_MIGRATIONS));
}

function migratorOf<Tables>(db: Kysely<Tables>): Migrator {
  return new Migrator({
    db,
    provider: new FileMigrationProvider({
      fs,
      path,
      migrationFolder: path.join(import.meta.dirname, "versions"),
    }),
  });
}

function done({ error, results }: MigrationResultSet): string[] {
  if (error !== undefined) throw error;
  return (results ?? []).filter((each) => each.status === "Success").map((each) => each.migrationName);
}
