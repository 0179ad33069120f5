import { describe, expect, it } from "vitest";
import { ageInWords } from "./age-in-words.ts";

const now = Date.parse("2026-11-26T12:00:00Z");
const age = (moment: string, locale = "en") => ageInWords(moment, locale, now);

describe("the age of a fact", () => {
  it("is told in the largest unit that fits", () => {
    expect(age("2026-11-23T11:00:00Z")).toBe("3 days ago");
    expect(age("2026-11-26T09:30:00Z")).toBe("2 hours ago");
    expect(age("2026-09-01T00:00:00Z")).toBe("2 months ago");
    expect(age("2024-01-01T00:00:00Z")).toBe("2 years ago");
  });

  it("is told in the reader's language, and never lies in the future", () => {
    expect(age("2026-11-23T11:00:00Z", "ru")).toBe("3 дня назад");
    expect(age("2026-11-26T12:00:09Z")).toBe("this minute");
  });
});
