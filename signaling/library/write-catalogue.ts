import { sql } from "kysely";
import type { Database } from "../db/database.ts";

const lock = 7_411_001;
const turns = new WeakMap<Database, Promise<unknown>>();

/**
 * Held until the transaction ends by whoever writes films, on whichever node: two at once would put the same film or person
 * in twice, or each wait for what the other has written.
 */
export async function lockCatalogue(within: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(lock)})`.execute(within);
}

/** Does the work in a transaction of its own, which has the catalogue for itself. */
export function writeCatalogue<T>(db: Database, work: (within: Database) => Promise<T>): Promise<T> {
  // One after another here as well: each that waited in the database would keep a connection from the others.
  const turn = (turns.get(db) ?? Promise.resolve()).then(() =>
    db.transaction().execute(async (within) => {
      await lockCatalogue(within);
      return work(within);
    }),
  );
  turns.set(
    db,
    turn.catch(() => undefined),
  );
  return turn;
}
