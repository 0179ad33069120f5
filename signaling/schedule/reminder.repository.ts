import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import type { EventDate } from "./dates.ts";

/** A day before for all who did not say no; an hour before for those who said yes or maybe. */
export type ReminderKind = "day" | "hour";

export interface Reminded {
  readonly userId: string;
  readonly email: string;
  readonly locale: string;
  readonly timeZone: string;
}

const mostTries = 4;
const tryAgainMs = 10 * 60_000;

/** Whom to remind of a date: members with a confirmed address, who were not yet. */
export async function toRemind(db: Database, date: EventDate, kind: ReminderKind): Promise<Reminded[]> {
  const rows = await db
    .selectFrom("group_members")
    .innerJoin("users", "users.id", "group_members.user_id")
    .leftJoin("rsvps", (join) =>
      join
        .onRef("rsvps.user_id", "=", "users.id")
        .on("rsvps.event_id", "=", date.event.id)
        .on("rsvps.occurrence", "=", date.occurrence),
    )
    .leftJoin("reminders", (join) =>
      join
        .onRef("reminders.user_id", "=", "users.id")
        .on("reminders.event_id", "=", date.event.id)
        .on("reminders.occurrence", "=", date.occurrence)
        .on("reminders.kind", "=", kind),
    )
    .select(["users.id", "users.email", "users.locale", "users.time_zone"])
    .where("group_members.group_id", "=", date.event.group_id)
    .where("users.email_verified", "=", true)
    .where("users.blocked_at", "is", null)
    .where("reminders.sent_at", "is", null)
    .$if(kind === "day", (query) =>
      query.where((where) =>
        where.or([where("rsvps.answer", "is", null), where("rsvps.answer", "!=", "no")]),
      ),
    )
    .$if(kind === "hour", (query) => query.where("rsvps.answer", "in", ["yes", "maybe"]))
    .execute();
  return rows.map(({ id, email, locale, time_zone }) => ({ userId: id, email, locale, timeZone: time_zone }));
}

/**
 * Takes a reminder on, so that no other node sends it: true for one of all who try. One that was taken on and not sent,
 * since the mail server or the node was gone, is given to somebody again after ten minutes, a few times.
 */
export async function claimReminder(
  db: Database,
  { event, occurrence }: EventDate,
  userId: string,
  kind: ReminderKind,
  now: Date,
): Promise<boolean> {
  const claimed = await db
    .insertInto("reminders")
    .values({ event_id: event.id, occurrence, user_id: userId, kind, claimed_at: now, sent_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(["event_id", "occurrence", "user_id", "kind"])
        .doUpdateSet({ claimed_at: now, tries: sql`reminders.tries + 1` })
        .where("reminders.sent_at", "is", null)
        .where("reminders.tries", "<", mostTries)
        .where("reminders.claimed_at", "<=", new Date(now.getTime() - tryAgainMs)),
    )
    .returning("tries")
    .executeTakeFirst();
  return claimed !== undefined;
}

export async function reminderSent(
  db: Database,
  { event, occurrence }: EventDate,
  userId: string,
  kind: ReminderKind,
  now: Date,
): Promise<void> {
  await db
    .updateTable("reminders")
    .set({ sent_at: now })
    .where((where) => where.and({ event_id: event.id, occurrence, user_id: userId, kind }))
    .execute();
}

/** Forgets reminders that can be due no more. */
export async function deleteOldReminders(db: Database): Promise<void> {
  await db.deleteFrom("reminders").where("claimed_at", "<", sql<Date>`now() - interval '7 days'`).execute();
}
