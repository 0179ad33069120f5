import { expect, test } from "vitest";
import { en } from "../../../i18n/en.ts";
import { ru } from "../../../i18n/ru.ts";
import { originalFigures } from "./figures.ts";

test("sizes, rates and times are as coarse as one says them", () => {
  const figures = originalFigures(en, "en");
  expect(figures.size(734_003_200)).toBe("734 MB");
  expect(figures.size(2_147_483_648)).toBe("2.1 GB");
  expect(figures.rate(7_340_000)).toBe("7.3 Mbit/s");
  expect([12.2, 60, 350, 8000].map(figures.time)).toEqual(["13 seconds", "1 minute", "6 minutes", "3 hours"]);
});

test("the same in Russian, after a preposition that takes the accusative", () => {
  const figures = originalFigures(ru, "ru");
  expect(figures.size(2_147_483_648)).toBe("2,1 ГБ");
  expect([61, 350, 8000].map(figures.time)).toEqual(["2 минуты", "6 минут", "3 часа"]);
});
