import { setImmediate } from "node:timers/promises";
import { locale as localeShape } from "@matinee/shared/api/fields.ts";
import type { Logger } from "pino";
import type { Database } from "../db/database.ts";
import type { Mailer } from "../mail/mailer.ts";
import { mailWords } from "../mail/words.ts";
import { entriesOf } from "./calendar.routes.ts";
import { writeCalendar } from "./calendar.ts";
import { datesOf, type EventDate } from "./dates.ts";
import { liveEventsInSpan } from "./event.repository.ts";
import {
  claimReminder,
  type Reminded,
  type ReminderKind,
  reminderSent,
  toRemind,
} from "./reminder.repository.ts";

export interface RemindersOptions {
  readonly db: Database;
  readonly mailer: Mailer;
  readonly publicUrl: string;
  readonly log: Logger;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Sent at the same time, so that a large group does not wait for one after another. */
const atOnce = 5;

/** Sends the reminders that are due by now; to be called every minute, on every node. Answers how many it sent. */
export async function sendReminders(options: RemindersOptions, now: Date): Promise<number> {
  const { db, mailer } = options;
  if (!mailer.isOn) return 0;
  const span = { from: now, to: new Date(now.getTime() + dayMs) };
  let sent = 0;
  for (const { event, changes } of await entriesOf(db, await liveEventsInSpan(db, span).execute())) {
    await setImmediate(); // rules of thousands of parties must not keep the people who are watching waiting
    const due = datesOf(event, changes, span).filter((date) => !date.isCancelled && date.startsAt > now);
    for (const date of due) {
      const kind = date.startsAt.getTime() - now.getTime() > hourMs ? "day" : "hour";
      const calendar = writeCalendar([{ event, changes }], {
        name: event.title,
        publicUrl: options.publicUrl,
      });
      const people = await toRemind(db, date, kind);
      for (let at = 0; at < people.length; at += atOnce) {
        const work = people
          .slice(at, at + atOnce)
          .map((person) => remind(options, date, kind, person, calendar, now));
        sent += (await Promise.all(work)).filter(Boolean).length;
      }
    }
  }
  return sent;
}

/** Calls `sendReminders` every minute, one call after another; the answer stops it. */
export function startReminders(options: RemindersOptions): () => void {
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    sendReminders(options, new Date())
      .catch((error: unknown) => options.log.warn({ error }, "reminders could not be sent"))
      .finally(() => {
        isBusy = false;
      });
  }, 60_000);
  return () => clearInterval(timer);
}

async function remind(
  { db, mailer, publicUrl }: RemindersOptions,
  date: EventDate,
  kind: ReminderKind,
  person: Reminded,
  calendar: string,
  now: Date,
): Promise<boolean> {
  const { userId, email } = person;
  if (!(await claimReminder(db, date, userId, kind, now))) return false;
  const locale = localeShape.catch("en").parse(person.locale);
  const when = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: person.timeZone,
    timeZoneName: "short",
  }).format(date.startsAt);
  const link = `${publicUrl}/g/${date.event.group_id}`;
  const { subject, text } = mailWords[locale].reminder(
    { title: date.event.title, filmTitle: date.filmTitle },
    when,
    link,
  );
  const isSent = await mailer.send({ to: email, subject, text, userId, calendar });
  if (isSent) await reminderSent(db, date, userId, kind, now);
  return isSent;
}
