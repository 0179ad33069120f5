import { type Insertable, sql, type Updateable } from "kysely";
import type { Database } from "../db/database.ts";
import { cancelledShownMs, type Span } from "./dates.ts";
import type { EventChangeRow, EventRow, EventTable } from "./schedule.table.ts";

export async function insertEvent(db: Database, row: Insertable<EventTable>): Promise<EventRow> {
  return db.insertInto("events").values(row).returningAll().executeTakeFirstOrThrow();
}

/** An event of that group; `lock`: nobody else changes it, or answers it, until the transaction ends. */
export async function findEvent(
  db: Database,
  groupId: string,
  eventId: string,
  lock?: "for update" | "for share",
): Promise<EventRow | undefined> {
  return db
    .selectFrom("events")
    .selectAll()
    .where("id", "=", eventId)
    .where("group_id", "=", groupId)
    .$if(lock === "for update", (query) => query.forUpdate())
    .$if(lock === "for share", (query) => query.forShare())
    .executeTakeFirst();
}

/** Changes an event, which is another version of it from then on. */
export async function updateEvent(
  db: Database,
  eventId: string,
  change: Updateable<EventTable>,
): Promise<EventRow> {
  return db
    .updateTable("events")
    .set({ ...change, version: sql`version + 1`, updated_at: sql`now()` })
    .where("id", "=", eventId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Events of those groups that may have dates in the span; whether they have is for the rule to say. */
export function eventsInSpan(db: Database, groupIds: readonly string[], { from, to }: Span) {
  return db
    .selectFrom("events")
    .selectAll()
    .where("group_id", "in", groupIds)
    .where("first_at", "<", to)
    .where((where) => where.or([where("last_at", "is", null), where("last_at", ">", from)]))
    .where((where) =>
      where.or([
        where("cancelled_at", "is", null),
        where("cancelled_at", ">", new Date(from.getTime() - cancelledShownMs)),
      ]),
    );
}

/** Events of all groups that may have dates in the span, and are to be. */
export function liveEventsInSpan(db: Database, { from, to }: Span) {
  return db
    .selectFrom("events")
    .innerJoin("groups", "groups.id", "events.group_id")
    .selectAll("events")
    .where("groups.deleted_at", "is", null)
    .where("events.cancelled_at", "is", null)
    .where("events.first_at", "<", to)
    .where((where) => where.or([where("events.last_at", "is", null), where("events.last_at", ">", from)]));
}

/** What was changed about single dates, by event. */
export async function changesOf(
  db: Database,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, EventChangeRow[]>> {
  const changes = new Map<string, EventChangeRow[]>();
  if (eventIds.length === 0) return changes;
  const rows = await db.selectFrom("event_changes").selectAll().where("event_id", "in", eventIds).execute();
  for (const row of rows) changes.set(row.event_id, [...(changes.get(row.event_id) ?? []), row]);
  return changes;
}

/** Notes what is different about a date; a change that changes nothing is forgotten. */
export async function setChange(db: Database, change: EventChangeRow): Promise<void> {
  const { event_id, occurrence, ...what } = change;
  if (!what.is_cancelled && what.starts_local === null && what.film_title === null) {
    await db
      .deleteFrom("event_changes")
      .where("event_id", "=", event_id)
      .where("occurrence", "=", occurrence)
      .execute();
    return;
  }
  await db
    .insertInto("event_changes")
    .values(change)
    .onConflict((conflict) => conflict.columns(["event_id", "occurrence"]).doUpdateSet(what))
    .execute();
}

/** Forgets changes, answers and reminders of dates that an event does not have any more. */
export async function forgetDates(
  db: Database,
  eventId: string,
  has: (occurrence: string) => boolean,
): Promise<void> {
  for (const table of ["event_changes", "rsvps", "reminders"] as const) {
    const rows = await db
      .selectFrom(table)
      .select("occurrence")
      .distinct()
      .where("event_id", "=", eventId)
      .execute();
    const gone = rows.map(({ occurrence }) => occurrence).filter((occurrence) => !has(occurrence));
    if (gone.length > 0)
      await db.deleteFrom(table).where("event_id", "=", eventId).where("occurrence", "in", gone).execute();
  }
}
