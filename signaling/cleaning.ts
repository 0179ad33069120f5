import { sql } from "kysely";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import type { Database } from "./db/database.ts";
import { deleteGroupMessagesBefore } from "./groups/group-room.repository.ts";
import { deleteOldAnswers } from "./library/answers.repository.ts";
import { evictImages } from "./library/images/image.repository.ts";
import { deleteVisitsBefore } from "./monitoring/visit.repository.ts";
import { deletePartiesExpiredBefore } from "./parties/party.repository.ts";
import { deleteUnusedPictures } from "./pictures/pictures.ts";
import { deleteOldReminders } from "./schedule/reminder.repository.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Removes what nobody needs any more; to be called once an hour. What fails is logged and tried again then. */
export async function clean(
  db: Database,
  {
    CHAT_DAYS: chatDays,
    VISIT_DAYS: visitDays,
    IMAGE_CACHE_MB: imagesMb,
  }: Pick<Config, "CHAT_DAYS" | "VISIT_DAYS" | "IMAGE_CACHE_MB">,
  log: Logger,
): Promise<void> {
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
    "old visits": async () => {
      if (visitDays > 0) await deleteVisitsBefore(db, new Date(Date.now() - visitDays * dayMs));
    },
    "old messages of groups": async () => {
      if (chatDays > 0) await deleteGroupMessagesBefore(db, new Date(Date.now() - chatDays * dayMs));
    },
    "old reminders": () => deleteOldReminders(db),
    "old answers of providers": () => deleteOldAnswers(db),
    "images beyond their room": () => evictImages(db, imagesMb * 2 ** 20),
    "unused pictures": () => deleteUnusedPictures(db),
  };
  for (const [what, work] of Object.entries(works)) {
    await work().catch((error: unknown) => log.warn({ error, what }, "not removed"));
  }
}
