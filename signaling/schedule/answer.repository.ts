import type { Person } from "@matinee/shared/api/fields.ts";
import type { RsvpAnswer } from "@matinee/shared/api/schedule.ts";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import type { EventDate } from "./dates.ts";

/** What a group's members answered for one date. */
export interface Answers {
  readonly counts: Readonly<Record<RsvpAnswer, number>>;
  /** Those who come, the first twenty who said so. */
  readonly yes: readonly Person[];
  /** One's own. */
  readonly answer: RsvpAnswer | null;
}

const shownFaces = 20;
const keyOf = (eventId: string, occurrence: string) => `${eventId} ${occurrence}`;

/** Looks up what was answered for those dates; whoever left the group is not counted. */
export async function answersFor(
  db: Database,
  dates: readonly EventDate[],
  userId: string | null,
): Promise<(date: EventDate) => Answers> {
  if (dates.length === 0) return () => ({ counts: { yes: 0, maybe: 0, no: 0 }, yes: [], answer: null });
  const answered = db
    .selectFrom("rsvps")
    .innerJoin("events", "events.id", "rsvps.event_id")
    .innerJoin("group_members", (join) =>
      join
        .onRef("group_members.group_id", "=", "events.group_id")
        .onRef("group_members.user_id", "=", "rsvps.user_id"),
    )
    .where("rsvps.event_id", "in", [...new Set(dates.map(({ event }) => event.id))])
    .where("rsvps.occurrence", "in", [...new Set(dates.map(({ occurrence }) => occurrence))]);
  const counted = answered
    .select(["rsvps.event_id", "rsvps.occurrence", "rsvps.answer"])
    .select(sql<number>`count(*)::int`.as("people"))
    .select(sql<boolean>`bool_or(rsvps.user_id = ${userId ?? ""})`.as("is_mine"))
    .groupBy(["rsvps.event_id", "rsvps.occurrence", "rsvps.answer"]);
  const ranked = answered
    .where("rsvps.answer", "=", "yes")
    .select(["rsvps.event_id", "rsvps.occurrence", "rsvps.user_id"])
    .select(
      sql<number>`row_number() over (partition by rsvps.event_id, rsvps.occurrence order by rsvps.updated_at, rsvps.user_id)`.as(
        "place",
      ),
    );
  const shown = db
    .selectFrom(ranked.as("ranked"))
    .innerJoin("users", "users.id", "ranked.user_id")
    .select(["ranked.event_id", "ranked.occurrence", "users.id", "users.name", "users.picture_id"])
    .where("ranked.place", "<=", shownFaces)
    .orderBy("ranked.place");
  const [counts, faces] = await Promise.all([counted.execute(), shown.execute()]);

  const byDate = new Map<
    string,
    { counts: Record<RsvpAnswer, number>; yes: Person[]; answer: RsvpAnswer | null }
  >();
  for (const { event_id, occurrence, answer, people, is_mine } of counts) {
    const key = keyOf(event_id, occurrence);
    const found = byDate.get(key) ?? { counts: { yes: 0, maybe: 0, no: 0 }, yes: [], answer: null };
    byDate.set(key, found);
    found.counts[answer] = people;
    if (is_mine) found.answer = answer;
  }
  for (const { event_id, occurrence, id, name, picture_id } of faces)
    byDate.get(keyOf(event_id, occurrence))?.yes.push({ userId: id, name, pictureId: picture_id });
  return ({ event, occurrence }) =>
    byDate.get(keyOf(event.id, occurrence)) ?? { counts: { yes: 0, maybe: 0, no: 0 }, yes: [], answer: null };
}

/** Keeps one's answer for a date, or takes it back. */
export async function setAnswer(
  db: Database,
  date: { event_id: string; occurrence: string; user_id: string },
  answer: RsvpAnswer | null,
): Promise<void> {
  if (answer === null) {
    await db
      .deleteFrom("rsvps")
      .where((where) => where.and(date))
      .execute();
    return;
  }
  await db
    .insertInto("rsvps")
    .values({ ...date, answer })
    .onConflict((conflict) =>
      conflict.columns(["event_id", "occurrence", "user_id"]).doUpdateSet({ answer, updated_at: sql`now()` }),
    )
    .execute();
}
