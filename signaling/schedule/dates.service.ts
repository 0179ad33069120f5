import type { Event, Occurrence } from "@matinee/shared/api/schedule.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import type { Database } from "../db/database.ts";
import { answersFor } from "./answer.repository.ts";
import { datesOf, type EventDate, type Span } from "./dates.ts";
import { changesOf, eventsInSpan } from "./event.repository.ts";
import { isInTime } from "./recurrence.ts";
import type { EventRow } from "./schedule.table.ts";

const dayMs = 86_400_000;
const mostDays = 400;
/** An answer has the earliest so many. */
const mostDates = 500;

/** Who looks: `sees` says whether they may know who comes, which the public of a public group may not. */
export interface Viewer {
  readonly userId: string | null;
  readonly sees: boolean;
}

/** Reads a span that was asked for; refuses with `bad-request` what ends before it starts, or is too long. */
export function spanOf(query: { readonly from: string; readonly to: string }): Span {
  const span = { from: new Date(query.from), to: new Date(query.to) };
  const lengthMs = span.to.getTime() - span.from.getTime();
  if (!inTime(span.from) || !inTime(span.to)) throw new Refusal("bad-request", "from, to: out of all times");
  if (lengthMs <= 0) throw new Refusal("bad-request", "to: not after from");
  if (lengthMs > mostDays * dayMs)
    throw new Refusal("bad-request", `to: more than ${mostDays} days after from`);
  return span;
}

const inTime = (moment: Date) => isInTime(moment.toISOString());

/** The dates of those groups in the span, the earliest first, with what was answered. */
export async function occurrencesIn(
  db: Database,
  groupNames: ReadonlyMap<string, string>,
  span: Span,
  { userId, sees }: Viewer,
): Promise<Occurrence[]> {
  if (groupNames.size === 0) return [];
  const events = await eventsInSpan(db, [...groupNames.keys()], span).execute();
  const changes = await changesOf(
    db,
    events.map(({ id }) => id),
  );
  const dates = events
    .flatMap((event) => datesOf(event, changes.get(event.id) ?? [], span))
    .toSorted(earliestFirst)
    .slice(0, mostDates);
  const answers = await answersFor(db, dates, userId);
  return dates.map((date) => {
    const { counts, yes, answer } = answers(date);
    return {
      event: eventOf(date.event),
      groupName: groupNames.get(date.event.group_id) ?? "",
      occurrence: date.occurrence,
      startsAt: date.startsAt.toISOString(),
      endsAt: date.endsAt.toISOString(),
      filmTitle: date.filmTitle,
      isCancelled: date.isCancelled,
      answer,
      yes: sees ? [...yes] : [],
      counts,
    };
  });
}

const earliestFirst = (one: EventDate, other: EventDate) =>
  one.startsAt.getTime() - other.startsAt.getTime() || one.event.id.localeCompare(other.event.id);

export function eventOf(row: EventRow): Event {
  return {
    eventId: row.id,
    groupId: row.group_id,
    partyId: row.party_id,
    title: row.title,
    description: row.description,
    filmTitle: row.film_title,
    startsLocal: row.starts_local,
    timeZone: row.time_zone,
    durationMinutes: row.duration_minutes,
    rule: row.rule,
    isCancelled: row.cancelled_at !== null,
    version: row.version,
  };
}
