import { expect, test } from "vitest";
import { formatDay, formatMoment } from "./format-date.ts";

const now = new Date("2026-11-25T12:00:00");

test("a day names its year only when it is another one", () => {
  expect(formatDay("2026-03-05T12:00:00", "en", now)).toBe("March 5");
  expect(formatDay("2025-03-05T12:00:00", "en", now)).toBe("March 5, 2025");
  expect(formatDay("2026-03-05T12:00:00", "ru", now)).toBe("5 марта");
});

test("a moment is a day with the time on the clock", () => {
  expect(formatMoment("2026-03-05T21:07:00", "ru", now)).toContain("21:07");
  expect(formatMoment("2025-03-05T21:07:00", "en", now)).toContain("2025");
});
