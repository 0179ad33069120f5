import { describe, expect, test } from "vitest";
import { addMinutes, localOfMoment, momentOfLocal } from "./local-time.ts";

const iso = (local: string, zone: string) => momentOfLocal(local, zone).toISOString();

describe("a local time", () => {
  test("is another moment in summer than in winter", () => {
    expect(iso("2026-10-24T20:00", "Europe/Berlin")).toBe("2026-10-24T18:00:00.000Z");
    expect(iso("2026-10-25T20:00", "Europe/Berlin")).toBe("2026-10-25T19:00:00.000Z");
    expect(iso("2026-10-04T20:00", "Australia/Lord_Howe")).toBe("2026-10-04T09:00:00.000Z");
    expect(iso("2026-11-27T20:00", "Asia/Kolkata")).toBe("2026-11-27T14:30:00.000Z");
  });

  test("that the clocks skip comes as late as the clocks were put forward", () => {
    expect(iso("2027-03-28T02:30", "Europe/Berlin")).toBe("2027-03-28T01:30:00.000Z");
    expect(localOfMoment(new Date("2027-03-28T01:30:00Z"), "Europe/Berlin")).toBe("2027-03-28T03:30");
    expect(iso("2011-12-30T12:00", "Pacific/Apia")).toBe("2011-12-30T22:00:00.000Z");
  });

  test("that the clocks show twice is the first of both", () => {
    expect(iso("2026-10-25T02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
    expect(iso("2026-11-01T01:30", "America/New_York")).toBe("2026-11-01T05:30:00.000Z");
  });

  test("is the same again after there and back, every hour of a year", () => {
    for (const zone of ["Europe/Berlin", "America/St_Johns", "Africa/Casablanca", "Pacific/Chatham"]) {
      const from = Date.UTC(2026, 0, 1);
      for (let hour = 0; hour < 366 * 24; hour += 1) {
        const moment = new Date(from + hour * 3_600_000);
        const back = momentOfLocal(localOfMoment(moment, zone), zone);
        // The second of two equal hours comes back as the first.
        expect([0, 3_600_000]).toContain(moment.getTime() - back.getTime());
      }
    }
  });
});

test("minutes are added without looking at any zone", () => {
  expect(addMinutes("2026-12-31T23:30", 45)).toBe("2027-01-01T00:15");
});
