import { expect, test } from "vitest";
import { behindOf } from "./playout.ts";

test("who holds the common delay is together, who cannot is behind by so much", () => {
  const playout = { targetMs: 360, lagsMs: { a: 352, b: 398, c: 483, d: 200 } };
  expect(["a", "b", "c", "d", "nobody"].map((id) => behindOf(playout, id))).toEqual([
    0,
    0,
    120,
    0,
    undefined,
  ]);
});

test("without a common delay the earliest viewer is the measure", () => {
  const playout = { targetMs: null, lagsMs: { a: 90, b: 120, c: 301 } };
  expect(["a", "b", "c"].map((id) => behindOf(playout, id))).toEqual([0, 0, 210]);
});
