import { addMinutes, localOfMoment, momentOfLocal } from "@matinee/shared/local-time.ts";
import { endsOf, type Series } from "./recurrence.ts";
import { ruleDates } from "./rule-dates.ts";
import type { EventChangeRow, EventRow } from "./schedule.table.ts";

/** One date of an event as it is to be, with what was changed about it. */
export interface EventDate {
  readonly event: EventRow;
  /** The local time that the rule gives: the date's name, wherever it was moved. */
  readonly occurrence: string;
  readonly startsLocal: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly filmTitle: string | null;
  readonly isCancelled: boolean;
}

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

const minuteMs = 60_000;
/** Clocks are put forward by that much at most. */
const mostGapMinutes = 180;
/** A cancelled party is still shown, as such, for the dates of that time: who looks for it is to know. */
export const cancelledShownMs = 14 * 86_400_000;

export const seriesOf = (row: EventRow): Series => ({
  startsLocal: row.starts_local,
  timeZone: row.time_zone,
  rule: row.rule,
});

/** The dates of an event that are on at some time of the span, in no order. `changes`: those of this event. */
export function datesOf(
  event: EventRow,
  changes: readonly EventChangeRow[],
  { from, to }: Span,
): EventDate[] {
  const zone = event.time_zone;
  const earliest = addMinutes(localOfMoment(from, zone), -event.duration_minutes - mostGapMinutes);
  const byRule = ruleDates(seriesOf(event), earliest, localOfMoment(to, zone));
  const moved = changes.filter((change) => change.starts_local !== null);
  const momentOf = new Map(byRule.map(({ occurrence, at }) => [occurrence, at]));
  const names = new Set([...momentOf.keys(), ...moved.map(({ occurrence }) => occurrence)]);
  const changed = new Map(changes.map((change) => [change.occurrence, change]));
  return [...names]
    .map((occurrence) => dateOf(event, occurrence, changed.get(occurrence), momentOf.get(occurrence)))
    .filter(({ startsAt, endsAt }) => endsAt > from && startsAt < to)
    .filter(
      ({ startsAt }) =>
        event.cancelled_at === null || startsAt.getTime() < event.cancelled_at.getTime() + cancelledShownMs,
    );
}

/** That date, with what was changed about it; it is one of the event's. `at`: when it is by the rule, if known. */
export function dateOf(
  event: EventRow,
  occurrence: string,
  change: EventChangeRow | undefined,
  at?: Date,
): EventDate {
  const moved = change?.starts_local ?? null;
  const startsLocal = moved ?? occurrence;
  const startsAt = moved === null && at !== undefined ? at : momentOfLocal(startsLocal, event.time_zone);
  return {
    event,
    occurrence,
    startsLocal,
    startsAt,
    endsAt: new Date(startsAt.getTime() + event.duration_minutes * minuteMs),
    filmTitle: change?.film_title ?? event.film_title,
    isCancelled: event.cancelled_at !== null || change?.is_cancelled === true,
  };
}

/** The first and the last moment at which a series may be on, moved dates included; refuses what `endsOf` refuses. */
export function momentsOf(
  series: Series,
  durationMinutes: number,
  changes: readonly Pick<EventChangeRow, "starts_local">[],
): { startsLocal: string; first_at: Date; last_at: Date | null } {
  const { first, last } = endsOf(series);
  const moved = changes.flatMap(({ starts_local: local }) => (local === null ? [] : [local])).toSorted();
  const earliest = [first, ...moved.slice(0, 1)].toSorted()[0] ?? first;
  const latest = last === null ? null : ([last, ...moved.slice(-1)].toSorted().at(-1) ?? last);
  const { timeZone } = series;
  return {
    startsLocal: first,
    first_at: momentOfLocal(earliest, timeZone),
    last_at:
      latest === null
        ? null
        : new Date(momentOfLocal(latest, timeZone).getTime() + durationMinutes * minuteMs),
  };
}
