import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import type { Logger } from "pino";

export interface SoleUse {
  release(): Promise<void>;
}

/** Any number that nothing else in this database takes for a lock. */
const lockId = 720_114_603;
const waitMs = 5000;
const retryMs = 200;
const inUse =
  "Another process with a media server of its own uses this database. " +
  "Several signaling nodes need SFU_MODE=remote, SFU_URLS and a common REDIS_URL.";

/**
 * Holds the database for this process alone, as far as media servers inside of signaling go: members of one party
 * on two such processes would be in two rooms. Waits a little for a predecessor that is just ending, then rejects.
 * PostgreSQL lets go by itself when this process dies.
 */
export async function holdSoleUse(url: string, log: Logger): Promise<SoleUse> {
  const untilMs = Date.now() + waitMs;
  let released = false;
  let holder = await connectAndLock(url);
  while (holder === undefined) {
    if (Date.now() > untilMs) throw new Error(inUse);
    await delay(retryMs);
    holder = await connectAndLock(url);
  }
  let client = holder;
  watch();

  function watch(): void {
    client.once("end", () => void regain());
  }

  /** The database was away: another process may have started meanwhile, which can only be told. */
  async function regain(): Promise<void> {
    for (let told = false; !released; ) {
      await delay(retryMs, undefined, { ref: false });
      const again = released ? null : await connectAndLock(url).catch(() => null);
      if (again === undefined && !told) {
        log.error(inUse);
        told = true;
      }
      if (!again) continue;
      client = again;
      if (released) await client.end();
      else watch();
      return;
    }
  }

  return {
    async release() {
      released = true;
      await client.end().catch(() => undefined); // it may be gone already
    },
  };
}

/** Undefined when another process has the lock. */
async function connectAndLock(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on("error", () => undefined); // "end" follows
  await client.connect();
  const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1) as held", [lockId]);
  if (rows[0]?.held === true) return client;
  await client.end();
  return undefined;
}
