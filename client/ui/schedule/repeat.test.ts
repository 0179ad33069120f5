import { recurrence } from "@matinee/shared/api/schedule.ts";
import { expect, test } from "vitest";
import { onceOnly, placeInMonth, type Repeat, type RepeatKind, repeatOf, ruleOf } from "./repeat.ts";

const friday = "2026-11-27T20:00";
const zone = "Europe/Berlin";
const every = (kind: RepeatKind, more: Partial<Repeat> = {}): Repeat => ({ ...onceOnly, kind, ...more });

test("choices become rules", () => {
  const rules = (["never", "weekly", "fortnightly", "monthly-date", "monthly-weekday"] as const).map((kind) =>
    ruleOf(every(kind), friday, zone),
  );
  expect(rules).toEqual([
    null,
    "FREQ=WEEKLY;BYDAY=FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
    "FREQ=MONTHLY;BYMONTHDAY=27",
    "FREQ=MONTHLY;BYDAY=4FR",
  ]);
});

test("the last day is the whole day, in the party's zone", () => {
  const until = every("weekly", { ends: "date", until: "2026-12-18" });
  expect(ruleOf(until, friday, zone)).toBe("FREQ=WEEKLY;BYDAY=FR;UNTIL=20261218T225900Z");
  expect(ruleOf(until, friday, "America/New_York")).toBe("FREQ=WEEKLY;BYDAY=FR;UNTIL=20261219T045900Z");
});

test("rules become the choices they came from, and are what the server takes", () => {
  for (const kind of ["weekly", "fortnightly", "monthly-date", "monthly-weekday"] as const)
    for (const repeat of [
      every(kind),
      every(kind, { ends: "count", count: 6 }),
      every(kind, { ends: "date", until: "2027-03-28" }),
    ]) {
      const rule = ruleOf(repeat, friday, zone);
      expect(recurrence.safeParse(rule).success).toBe(true);
      expect(repeatOf(rule, friday, zone)).toEqual(repeat);
    }
});

test("a rule that the form cannot ask for is told as such", () => {
  expect(repeatOf("FREQ=DAILY;INTERVAL=3", friday, zone).kind).toBe("other");
  expect(repeatOf("FREQ=WEEKLY;BYDAY=MO", friday, zone).kind).toBe("other");
});

test("the fifth weekday of a month is its last", () => {
  expect(["2026-11-06T20:00", friday, "2026-10-30T20:00"].map(placeInMonth)).toEqual([1, 4, -1]);
});
