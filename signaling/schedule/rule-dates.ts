import { momentOfLocal } from "@matinee/shared/local-time.ts";
import { datesBetween, type Series } from "./recurrence.ts";

/** A date that a rule gives. */
export interface RuleDate {
  readonly occurrence: string;
  readonly at: Date;
}

/** To follow a rule takes a hundred times as long as to read a list, and the same lists are asked for all day. */
const kept = new Map<string, readonly RuleDate[]>();
const mostKept = 100_000;
let keptDates = 0;

/** The dates of a series from one local time to another, both included. */
export function ruleDates(series: Series, from: string, to: string): RuleDate[] {
  const dates: RuleDate[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = monthAfter(month))
    dates.push(...datesOfMonth(series, month));
  return dates.filter(({ occurrence }) => occurrence >= from && occurrence <= to);
}

function datesOfMonth(series: Series, month: string): readonly RuleDate[] {
  const { startsLocal, timeZone, rule } = series;
  const key = `${month} ${startsLocal} ${timeZone} ${rule}`;
  const found = kept.get(key);
  if (found !== undefined) {
    // The last in the map is the last that was asked for.
    kept.delete(key);
    kept.set(key, found);
    return found;
  }
  const dates = datesBetween(series, `${month}-01T00:00`, `${month}-${lastDay(month)}T23:59`).map(
    (occurrence) => ({ occurrence, at: momentOfLocal(occurrence, timeZone) }),
  );
  kept.set(key, dates);
  keptDates += dates.length + 1;
  for (const [oldest, forgotten] of kept) {
    if (keptDates <= mostKept) break;
    kept.delete(oldest);
    keptDates -= forgotten.length + 1;
  }
  return dates;
}

function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}

function lastDay(month: string): number {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}
