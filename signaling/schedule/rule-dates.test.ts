import { expect, test } from "vitest";
import { datesBetween } from "./recurrence.ts";
import { ruleDates } from "./rule-dates.ts";

const series = { startsLocal: "2026-11-27T20:00", timeZone: "Europe/Berlin", rule: "FREQ=DAILY" };

test("the dates of a span are the rule's own, asked for once or twice, over months and years", () => {
  for (const [from, to] of [
    ["2026-11-27T20:00", "2027-03-02T20:00"],
    ["2027-02-28T20:01", "2027-02-28T23:59"],
    ["2026-01-01T00:00", "2026-11-27T19:59"],
    ["2026-12-31T00:00", "2027-01-01T23:59"],
  ] as const)
    for (let time = 0; time < 2; time += 1)
      expect(ruleDates(series, from, to).map(({ occurrence }) => occurrence)).toEqual(
        datesBetween(series, from, to),
      );
});

test("series that differ in anything do not share their dates", () => {
  const first = (change: Partial<typeof series>) =>
    ruleDates({ ...series, ...change }, "2026-11-27T00:00", "2026-11-30T00:00")[0];
  expect(first({})?.at.toISOString()).toBe("2026-11-27T19:00:00.000Z");
  expect(first({ timeZone: "UTC" })?.at.toISOString()).toBe("2026-11-27T20:00:00.000Z");
  expect(first({ startsLocal: "2026-11-28T20:00" })?.occurrence).toBe("2026-11-28T20:00");
  expect(first({ rule: "FREQ=DAILY;COUNT=1" })?.occurrence).toBe("2026-11-27T20:00");
});

test("more series than are kept are followed all the same", () => {
  for (let n = 0; n < 200; n += 1) {
    const start = `2026-11-27T${String(n % 24).padStart(2, "0")}:${String(n % 60).padStart(2, "0")}`;
    const dates = ruleDates({ ...series, startsLocal: start }, "2027-01-01T00:00", "2027-12-31T23:59");
    expect(dates).toHaveLength(365);
  }
  expect(ruleDates(series, "2026-11-27T00:00", "2026-11-28T23:59")).toHaveLength(2);
});
