import { recurrence } from "@matinee/shared/api/schedule.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { datesBetween, endsOf, hasDate, type Series } from "./recurrence.ts";
import { ruleDates } from "./rule-dates.ts";

const day = fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU", "1FR", "-1SU", "5MO", "XX");
const whole = fc
  .oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 12 }) },
    fc.integer({ min: -60, max: 400 }),
    fc.integer(),
  )
  .map(String);
const list = (each: fc.Arbitrary<string>) =>
  fc.array(each, { minLength: 1, maxLength: 4 }).map((values) => values.join(","));
const part = fc.oneof(
  fc.tuple(fc.constantFrom("BYDAY", "WKST"), list(day)),
  fc.tuple(
    fc.constantFrom(
      "INTERVAL",
      "COUNT",
      "BYMONTH",
      "BYMONTHDAY",
      "BYYEARDAY",
      "BYWEEKNO",
      "BYSETPOS",
      "BYHOUR",
    ),
    list(whole),
  ),
  fc.tuple(
    fc.constant("UNTIL"),
    fc.constantFrom("20270101T000000Z", "99991231T235959Z", "00000101T000000Z", "20270101"),
  ),
);
const rule = fc
  .tuple(fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY"), fc.array(part, { maxLength: 3 }))
  .map(([freq, parts]) => [`FREQ=${freq}`, ...parts.map(([name, value]) => `${name}=${value}`)].join(";"))
  .filter((text) => recurrence.safeParse(text).success);
const local = fc
  .oneof(
    fc.date({ min: new Date("2026-01-01"), max: new Date("2028-01-01"), noInvalidDate: true }),
    fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
  )
  .map((date) => date.toISOString().slice(0, 16));
const series = fc.record({
  startsLocal: local,
  timeZone: fc.constantFrom("Europe/Berlin", "America/St_Johns", "Pacific/Apia", "UTC"),
  rule,
});

const mostMs = 4000;

function ends(given: Series) {
  try {
    return endsOf(given);
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return undefined;
  }
}

test("any rule is refused or followed, soon, and has its first and its last date", () => {
  fc.assert(
    fc.property(series, local, (given, other) => {
      const startMs = performance.now();
      const found = ends(given);
      if (found !== undefined) {
        const kept = { ...given, startsLocal: found.first };
        expect(hasDate(kept, found.first)).toBe(true);
        expect(endsOf(kept)).toEqual(found);
        if (found.last !== null) expect(hasDate(kept, found.last)).toBe(true);
        // Whatever is asked for has an answer.
        hasDate(kept, other);
        hasDate(kept, "0000-01-01T00:00");
        hasDate(kept, "9999-12-31T23:59");
        const dates = datesBetween(kept, "2027-01-01T00:00", "2028-02-01T00:00");
        expect(dates.length).toBeLessThanOrEqual(397);
        expect(dates).toEqual([...new Set(dates)].toSorted());
        expect(
          ruleDates(kept, "2027-01-01T00:00", "2028-02-01T00:00").map((date) => date.occurrence),
        ).toEqual(dates);
      }
      expect(performance.now() - startMs).toBeLessThan(mostMs);
    }),
    { numRuns: 400 },
  );
});
