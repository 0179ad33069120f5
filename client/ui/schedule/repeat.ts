import { localOfMoment, momentOfLocal } from "@matinee/shared/local-time.ts";

export const repeatKinds = ["never", "weekly", "fortnightly", "monthly-date", "monthly-weekday"] as const;
export type RepeatKind = (typeof repeatKinds)[number] | "other";

/** How a party comes again, as the form asks for it. */
export interface Repeat {
  readonly kind: RepeatKind;
  readonly ends: "never" | "count" | "date";
  readonly count: number;
  /** The last day, `2026-12-31`. */
  readonly until: string;
}

const weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
export const onceOnly: Repeat = { kind: "never", ends: "never", count: 10, until: "" };

const dayOf = (local: string) => new Date(`${local}Z`);
const weekdayOf = (local: string) => weekdays[dayOf(local).getUTCDay()] ?? "MO";

/** Which of its month's weekdays a day is: 1 to 4, or -1 for the last. */
export function placeInMonth(local: string): number {
  const place = Math.ceil(dayOf(local).getUTCDate() / 7);
  return place > 4 ? -1 : place;
}

/** The RFC 5545 rule; null for a party that comes once. */
export function ruleOf(repeat: Repeat, startsLocal: string, timeZone: string): string | null {
  const base = baseRule(repeat.kind, startsLocal);
  if (base === null) return null;
  if (repeat.ends === "count") return `${base};COUNT=${repeat.count}`;
  if (repeat.ends === "never" || repeat.until === "") return base;
  const moment = momentOfLocal(`${repeat.until}T23:59`, timeZone).toISOString();
  return `${base};UNTIL=${moment.slice(0, 19).replace(/[-:]/g, "")}Z`;
}

function baseRule(kind: RepeatKind, startsLocal: string): string | null {
  switch (kind) {
    case "weekly":
      return `FREQ=WEEKLY;BYDAY=${weekdayOf(startsLocal)}`;
    case "fortnightly":
      return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekdayOf(startsLocal)}`;
    case "monthly-date":
      return `FREQ=MONTHLY;BYMONTHDAY=${dayOf(startsLocal).getUTCDate()}`;
    case "monthly-weekday":
      return `FREQ=MONTHLY;BYDAY=${placeInMonth(startsLocal)}${weekdayOf(startsLocal)}`;
    default:
      return null;
  }
}

/** What the form shows for a rule; `other`: one that the form cannot ask for, which is kept as it is. */
export function repeatOf(rule: string | null, startsLocal: string, timeZone: string): Repeat {
  if (rule === null) return onceOnly;
  const [, base = "", count, until] = /^(.*?)(?:;COUNT=(\d+)|;UNTIL=(\d{8}T\d{6}Z))?$/.exec(rule) ?? [];
  const kind = repeatKinds.find((each) => baseRule(each, startsLocal) === base) ?? "other";
  if (count !== undefined) return { ...onceOnly, kind, ends: "count", count: Number(count) };
  if (until === undefined) return { ...onceOnly, kind };
  const iso = until.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
  return { ...onceOnly, kind, ends: "date", until: localOfMoment(new Date(iso), timeZone).slice(0, 10) };
}
