import { expect, test } from "vitest";
import { cityOf, differs, hours, sheetOf, timeThere, wholeDate } from "./date-words.ts";

const moment = "2026-11-28T01:00:00.000Z";

test("a date is told as the reader's clock shows it", () => {
  expect(sheetOf(moment, "en", "Europe/Berlin")).toEqual({ weekday: "Sat", day: "28", month: "Nov" });
  expect(sheetOf(moment, "en", "America/New_York")).toEqual({ weekday: "Fri", day: "27", month: "Nov" });
  expect(wholeDate(moment, "en", "America/New_York")).toBe("Friday 27 November at 20:00");
  expect(wholeDate(moment, "ru", "Europe/Berlin")).toMatch(/^суббота, 28 ноября/);
  expect(hours(moment, "2026-11-28T03:30:00.000Z", "en", "Europe/Berlin")).toBe("02:00–04:30");
});

test("the party's own time has its day where that is another one", () => {
  expect(timeThere(moment, "en", "America/New_York", "Europe/Berlin")).toBe("Fri 20:00");
  expect(timeThere(moment, "en", "Europe/London", "Europe/Berlin")).toBe("01:00");
  expect(cityOf("America/New_York")).toBe("New York");
});

test("zones differ by what their clocks show, not by their names", () => {
  expect(differs(moment, "Europe/Berlin", "Europe/Paris")).toBe(false);
  expect(differs(moment, "Europe/Berlin", "Europe/London")).toBe(true);
});
