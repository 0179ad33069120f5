import { freePort } from "@matinee/sfu/testing/free-port.ts";
import { type ParsedMail, simpleParser } from "mailparser";
import { pino } from "pino";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Database, openDatabase } from "../db/database.ts";
import { createMailer, type Mailer } from "../mail/mailer.ts";
import { readCalendar, textOf } from "../testing/read-calendar.ts";
import { createTestStorage, storageIsShared, type TestStorage } from "../testing/test-storage.ts";
import { momentsOf } from "./dates.ts";
import { sendReminders } from "./reminders.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const log = pino({ level: "silent" });
const publicUrl = "https://film.example";
const event = { startsLocal: "2026-11-27T20:00", timeZone: "Europe/Berlin", rule: "FREQ=WEEKLY;BYDAY=FR" };
const startMs = Date.parse("2026-11-27T19:00:00Z");
const before = (minutes: number) => new Date(startMs - minutes * 60_000);

let storage: TestStorage;
let db: Database;
let smtp: SMTPServer;
let mailer: Mailer;
let refuses = false;
const mails: ParsedMail[] = [];
beforeAll(async () => {
  storage = await createTestStorage();
  db = await openDatabase(storage.options);
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      void simpleParser(stream).then((mail) => {
        if (!refuses) mails.push(mail);
        done(refuses ? new Error("not now") : null);
      });
    },
  });
  const port = await freePort();
  await new Promise<void>((resolve) => smtp.listen(port, "127.0.0.1", resolve));
  mailer = createMailer(
    { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "matinee@film.example", PUBLIC_URL: publicUrl },
    log,
  );
  await insertGroup();
});
afterAll(async () => {
  mailer.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
  await db.destroy();
  await storage.remove();
});
afterEach(async () => {
  mails.length = 0;
  refuses = false;
  await db.deleteFrom("reminders").execute();
  await db.deleteFrom("event_changes").execute();
});

const people = {
  yes: { locale: "en", time_zone: "America/New_York" },
  maybe: { locale: "ru", time_zone: "Asia/Yekaterinburg" },
  no: {},
  silent: {},
  unconfirmed: { email_verified: false },
  blocked: { blocked_at: new Date() },
} as const;

async function insertGroup(): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto("groups")
      .values({ id: "the-group", name: "Friday", picture_id: null, deleted_at: null })
      .execute();
    for (const [name, more] of Object.entries({ ...people, owner: {} })) {
      const id = `user-${name}`;
      const user = {
        id,
        name,
        email: `${name}@example.org`,
        email_verified: true,
        image: null,
        picture_id: null,
      };
      await transaction
        .insertInto("users")
        .values({ blocked_at: null, ...user, ...more })
        .execute();
      const role = name === "owner" ? "owner" : "member";
      await transaction
        .insertInto("group_members")
        .values({ group_id: "the-group", user_id: id, role })
        .execute();
    }
  });
  const { startsLocal, first_at, last_at } = momentsOf(event, 150, []);
  await db
    .insertInto("events")
    .values({
      id: "the-event",
      group_id: "the-group",
      party_id: null,
      title: "Friday films",
      film_title: "Metropolis",
      starts_local: startsLocal,
      time_zone: event.timeZone,
      duration_minutes: 150,
      rule: event.rule,
      first_at,
      last_at,
      cancelled_at: null,
      created_by: null,
    })
    .execute();
  for (const answer of ["yes", "maybe", "no"] as const)
    await db
      .insertInto("rsvps")
      .values({ event_id: "the-event", occurrence: event.startsLocal, user_id: `user-${answer}`, answer })
      .execute();
}

const remind = (now: Date, on = db) => sendReminders({ db: on, mailer, publicUrl, log }, now);
const receivers = () =>
  mails
    .flatMap(({ to }) => (Array.isArray(to) ? to : [to]))
    .map((to) => to?.text.replace("@example.org", ""))
    .toSorted();

const subjectTo = (name: string) => mails.find(({ to }) => JSON.stringify(to).includes(`${name}@`))?.subject;

describe("reminders", () => {
  test("go out a day before to all who did not say no, and an hour before to those who come", async () => {
    expect(await remind(before(25 * 60))).toBe(0);
    expect(await remind(before(24 * 60 - 1))).toBe(4);
    expect(receivers()).toEqual(["maybe", "owner", "silent", "yes"]);
    expect(await remind(before(23 * 60))).toBe(0);
    mails.length = 0;
    expect(await remind(before(60))).toBe(2);
    expect(receivers()).toEqual(["maybe", "yes"]);
    expect(await remind(before(30))).toBe(0);
    expect(await remind(before(0))).toBe(0);
  });

  test("tell the time as each one's clock will show it, in their language, with the calendar file", async () => {
    await remind(before(60));
    const english = mails.find(({ to }) => JSON.stringify(to).includes("yes@"));
    expect(english?.subject).toBe("Friday films: Friday 27 November at 14:00 GMT-5");
    expect(english?.text).toContain(`${publicUrl}/g/the-group`);
    expect(english?.text).toContain("Metropolis");
    const russian = mails.find(({ to }) => JSON.stringify(to).includes("maybe@"));
    expect(russian?.subject).toMatch(
      /^Friday films: пятница, 27 ноября в 00:00|^Friday films: суббота, 28 ноября (в|,) ?00:00/,
    );
    const file = english?.attachments.find(({ contentType }) => /calendar|ics/.test(contentType));
    const calendar = readCalendar(file?.content.toString() ?? "");
    expect(
      textOf(
        calendar.components.find(({ name }) => name === "VEVENT"),
        "SUMMARY",
      ),
    ).toBe("Friday films");
  });

  test("follow a date that was moved, and are silent about one that is cancelled", async () => {
    const change = { event_id: "the-event", occurrence: event.startsLocal, film_title: null };
    await db
      .insertInto("event_changes")
      .values({ ...change, starts_local: "2026-11-27T22:00", is_cancelled: false })
      .execute();
    // A day before is over and an hour before is not there yet: a day's reminder is still to be sent.
    expect(await remind(before(0))).toBe(4);
    expect(subjectTo("yes")).toMatch(/Friday 27 November at 16:00 GMT-5/);
    expect(subjectTo("maybe")).toMatch(/28 ноября .*02:00/);
    await db.updateTable("event_changes").set({ is_cancelled: true }).execute();
    expect(await remind(before(-60))).toBe(0);
  });

  test("that the mail server did not take are sent again after ten minutes, four times at most", async () => {
    refuses = true;
    for (const [minutes, sent] of [
      [60, 0],
      [55, 0],
      [50, 0],
      [40, 0],
      [30, 0],
      [20, 0],
    ] as const)
      expect(await remind(before(minutes))).toBe(sent);
    const tries = await db.selectFrom("reminders").select("tries").execute();
    expect(tries).toEqual([{ tries: 4 }, { tries: 4 }]);
    await db.updateTable("reminders").set({ tries: 2 }).execute();
    refuses = false;
    expect(await remind(before(9))).toBe(2);
  });

  test.skipIf(!storageIsShared)("are sent once when several nodes look at the same time", async () => {
    const other = await openDatabase(storage.options);
    const sent = await Promise.all([
      remind(before(60)),
      remind(before(60), other),
      remind(before(60)),
      remind(before(60), other),
    ]);
    await other.destroy();
    expect(sent.reduce((sum, each) => sum + each, 0)).toBe(2);
    expect(receivers()).toEqual(["maybe", "yes"]);
  });
});
