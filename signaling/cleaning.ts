import { sql } from "kysely";
import type { Logger } from "pino";
import type { Database } from "./db/database.ts";
import { deletePartiesExpiredBefore } from "./parties/party.repository.ts";
import { deleteUnusedPictures } from "./pictures/pictures.ts";
import { deleteOldReminders } from "./schedule/reminder.repository.ts";

const hourMs = 3_600_000;

/** Removes what nobody needs any more; to be called once an hour. What fails is logged and tried again then. */
export async function clean(db: Database, log: Logger): Promise<void> {
  const works: Readonly<Record<string, () => Promise<unknown>>> = {
    "expired parties": () => deletePartiesExpiredBefore(db, new Date(Date.now() - hourMs)),
    "expired sessions": () => db.deleteFrom("sessions").where("expires_at", "<", sql<Date>`now()`).execute(),
    "expired links": () =>
      db.deleteFrom("verifications").where("expires_at", "<", sql<Date>`now()`).execute(),
    "keys of requests": () =>
      db
        .deleteFrom("idempotency_keys")
        .where("created_at", "<", sql<Date>`now() - interval '1 day'`)
        .execute(),
    "deleted groups": () =>
      db.deleteFrom("groups").where("deleted_at", "<", sql<Date>`now() - interval '30 days'`).execute(),
    "old reminders": () => deleteOldReminders(db),
    "unused pictures": () => deleteUnusedPictures(db),
  };
  for (const [what, work] of Object.entries(works)) {
    await work().catch((error: unknown) => log.warn({ error, what }, "not removed"));
  }
}
