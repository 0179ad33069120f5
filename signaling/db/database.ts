import { mkdir } from "node:fs/promises";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { migrateToLatest } from "@matinee/migrations/migrate.ts";
import { type Dialect, Kysely, PGliteDialect, PostgresDialect } from "kysely";
import pg from "pg";
import { markInUse } from "./folder-use.ts";
import type { Tables } from "./tables.ts";

export type Database = Kysely<Tables>;

export type DatabaseOptions =
  | {
      readonly kind: "postgres";
      readonly url: string;
      readonly connections?: number;
      /** Queries may take as long as they do. */
      readonly isPatient?: true;
    }
  | { readonly kind: "pglite"; readonly dataDir: string }
  | { readonly kind: "memory" };

/** The same database for work that nobody waits for: no query is given up. */
export function patient(options: DatabaseOptions): DatabaseOptions {
  return options.kind === "postgres" ? { ...options, isPatient: true } : options;
}

/** Opens the database and brings it to the newest version; `destroy` closes it. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const db = new Kysely<Tables>({ dialect: await dialectFor(options) });
  await migrateToLatest(db);
  return db;
}

async function dialectFor(options: DatabaseOptions): Promise<Dialect> {
  switch (options.kind) {
    case "postgres": {
      const pool = new pg.Pool({
        connectionString: options.url,
        max: options.connections ?? 10,
        // Whoever waits longer is better told so: the page asks again.
        connectionTimeoutMillis: 3000,
        ...(!options.isPatient && {
          statement_timeout: 10_000,
          // Also when nothing answers at all.
          query_timeout: 12_000,
        }),
        keepAlive: true,
      });
      // An idle connection that the server ends is dropped by the pool; unheard, the event would end this process.
      pool.on("error", () => undefined);
      return new PostgresDialect({ pool });
    }
    case "pglite": {
      const folder = path.join(options.dataDir, "pglite");
      await mkdir(folder, { recursive: true });
      return new PGliteDialect({ pglite: await openMarked(folder, options.dataDir) });
    }
    case "memory":
      return new PGliteDialect({ pglite: await PGlite.create() });
  }
}

async function openMarked(folder: string, dataDir: string): Promise<PGlite> {
  const unmark = await markInUse(dataDir);
  const pglite = await PGlite.create(folder);
  const close = pglite.close.bind(pglite);
  pglite.close = async () => {
    await close();
    await unmark();
  };
  return pglite;
}
