import { describe, expect, test } from "vitest";
import { retryDelayMs } from "./backoff.ts";

describe("waiting between tries", () => {
  test("HS14 the first try is at once, later ones wait longer, never more than 2.5 s", () => {
    const middles = [0, 1, 2, 3, 4, 5, 100].map((failures) => retryDelayMs(failures, () => 0.5));
    expect(middles).toEqual([0, 150, 400, 1000, 2000, 2000, 2000]);
  });

  test("HS14 a crowd is spread over half of the wait", () => {
    for (let failures = 0; failures < 8; failures += 1) {
      const middleMs = retryDelayMs(failures, () => 0.5);
      expect(retryDelayMs(failures, () => 0)).toBe(middleMs * 0.75);
      expect(retryDelayMs(failures, () => 0.999)).toBeCloseTo(middleMs * 1.25, -1);
    }
  });
});
