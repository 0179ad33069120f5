import { expect, test } from "vitest";
import { createKnownDates } from "./known-dates.ts";

const days = (from: string, to: string) =>
  Array.from({ length: 28 }, (_, n) => `2026-02-${String(n + 1).padStart(2, "0")}T20:00`).filter(
    (date) => date >= from && date <= to,
  );

test("the dates of a month are worked out once, whichever part of it is asked for", () => {
  const known = createKnownDates(10);
  const asked: string[] = [];
  const find = (from: string, to: string) => {
    asked.push(`${from} ${to}`);
    return days(from, to);
  };
  expect(known.between("daily", "2026-02-03T12:34", "2026-02-05T20:00", find)).toEqual(
    days("2026-02-03T12:34", "2026-02-05T20:00"),
  );
  expect(known.between("daily", "2026-02-27T20:00", "2026-02-28T00:00", find)).toEqual(["2026-02-27T20:00"]);
  expect(asked).toEqual(["2026-02-01T00:00 2026-03-01T00:00"]);
});

test("the list that was not used for the longest time makes room", () => {
  const known = createKnownDates(2);
  const asked: string[] = [];
  const ask = (key: string) =>
    known.between(key, "2026-02-01T00:00", "2026-02-02T00:00", () => {
      asked.push(key);
      return [];
    });
  for (const key of ["a", "b", "a", "c", "a", "b"]) ask(key);
  expect(asked).toEqual(["a", "b", "c", "b"]);
});
