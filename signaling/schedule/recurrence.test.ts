import { momentOfLocal } from "@matinee/shared/local-time.ts";
import { describe, expect, test } from "vitest";
import { datesBetween, endsOf, hasDate, type Series } from "./recurrence.ts";

const series = (
  rule: string | null,
  startsLocal = "2026-10-09T20:00",
  timeZone = "Europe/Berlin",
): Series => ({
  startsLocal,
  timeZone,
  rule,
});
const refused = expect.objectContaining({ code: "bad-request" });

describe("the dates of a rule", () => {
  test("are at the same time of the day across both changes of the clocks", () => {
    const fridays = series("FREQ=WEEKLY;BYDAY=FR");
    const autumn = datesBetween(fridays, "2026-10-20T00:00", "2026-11-07T00:00");
    expect(autumn).toEqual(["2026-10-23T20:00", "2026-10-30T20:00", "2026-11-06T20:00"]);
    expect(autumn.map((local) => momentOfLocal(local, "Europe/Berlin").toISOString().slice(5, 16))).toEqual([
      "10-23T18:00",
      "10-30T19:00",
      "11-06T19:00",
    ]);
    const spring = datesBetween(fridays, "2027-03-25T00:00", "2027-04-03T00:00");
    expect(spring.map((local) => momentOfLocal(local, "Europe/Berlin").toISOString().slice(5, 16))).toEqual([
      "03-26T19:00",
      "04-02T18:00",
    ]);
  });

  test("are the last Fridays of the months", () => {
    const last = series("FREQ=MONTHLY;BYDAY=-1FR", "2026-10-30T20:00");
    expect(datesBetween(last, "2026-12-01T00:00", "2027-04-01T00:00")).toEqual([
      "2026-12-25T20:00",
      "2027-01-29T20:00",
      "2027-02-26T20:00",
      "2027-03-26T20:00",
    ]);
  });

  test("on 29 February are in leap years only", () => {
    const leap = series("FREQ=YEARLY", "2024-02-29T20:00");
    expect(datesBetween(leap, "2025-01-01T00:00", "2033-01-01T00:00")).toEqual([
      "2028-02-29T20:00",
      "2032-02-29T20:00",
    ]);
  });

  test("do not leave out the day on which the clocks skip the time", () => {
    const nights = series("FREQ=DAILY;COUNT=3", "2027-03-27T02:30");
    expect(datesBetween(nights, "2027-03-01T00:00", "2027-04-01T00:00")).toEqual([
      "2027-03-27T02:30",
      "2027-03-28T02:30",
      "2027-03-29T02:30",
    ]);
  });

  test("start with the first that the rule gives", () => {
    expect(endsOf(series("FREQ=WEEKLY;BYDAY=FR", "2026-10-07T20:00"))).toEqual({
      first: "2026-10-09T20:00",
      last: null,
    });
  });

  test("end after a number, or at a moment by the zone's own clock", () => {
    expect(endsOf(series("FREQ=WEEKLY;COUNT=3")).last).toBe("2026-10-23T20:00");
    // 20:00 in Berlin is 19:00 UTC by then.
    expect(endsOf(series("FREQ=WEEKLY;UNTIL=20261030T190000Z")).last).toBe("2026-10-30T20:00");
    expect(endsOf(series("FREQ=WEEKLY;UNTIL=20261030T185900Z")).last).toBe("2026-10-23T20:00");
    expect(endsOf(series(null))).toEqual({ first: "2026-10-09T20:00", last: "2026-10-09T20:00" });
  });

  test("are known one by one", () => {
    const fridays = series("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR");
    expect(hasDate(fridays, "2026-10-23T20:00")).toBe(true);
    for (const other of ["2026-10-16T20:00", "2026-10-23T20:01", "2026-09-25T20:00"])
      expect(hasDate(fridays, other)).toBe(false);
  });
});

describe("a rule is refused", () => {
  test.each([
    "FREQ=HOURLY",
    "FREQ=WEEKLY;FOO=1",
    "FREQ=WEEKLY;BYDAY=XX",
    "FREQ=WEEKLY;BYDAY=2FR",
    "FREQ=WEEKLY;COUNT=2;UNTIL=20270101T000000Z",
    "FREQ=WEEKLY;COUNT=2;COUNT=3",
    "FREQ=WEEKLY;COUNT=100000",
    "FREQ=WEEKLY;INTERVAL=0",
    "FREQ=WEEKLY;UNTIL=20270101",
    "FREQ=WEEKLY;UNTIL=20271301T000000Z",
    "FREQ=MONTHLY;BYMONTHDAY=99",
    "FREQ=YEARLY;BYWEEKNO=3",
    "FREQ=MONTHLY;BYSETPOS=-1",
    "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=0,1,2",
  ])("that RFC 5545 does not have, or that means more than one date a day: %s", (rule) => {
    expect(() => endsOf(series(rule))).toThrow(refused);
  });

  test.each([
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31;INTERVAL=1000",
    "FREQ=YEARLY;BYYEARDAY=1;BYMONTH=7",
    "FREQ=YEARLY;BYDAY=MO;BYSETPOS=300",
    "FREQ=WEEKLY;UNTIL=20200101T000000Z",
    "FREQ=YEARLY;INTERVAL=1000;BYMONTH=1",
  ])("that gives no date, soon: %s", (rule) => {
    const startMs = performance.now();
    expect(() => endsOf(series(rule))).toThrow(refused);
    expect(performance.now() - startMs).toBeLessThan(2000);
  });

  test("whose start is out of all times", () => {
    expect(() => endsOf(series(null, "0001-01-01T00:00"))).toThrow(refused);
  });
});
