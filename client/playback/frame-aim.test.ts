import { expect, test } from "vitest";
import { createFrameAim } from "./frame-aim.ts";

/** A screen that shows everything `displayMs` after it was handed over; each round is a sample. */
function run(rounds: number, displayMs: number, targetMs: number | null, lagMs: number) {
  const aim = createFrameAim();
  let shownMs = 0;
  for (let round = 0; round < rounds; round += 1) {
    shownMs = aim.handOverMs(lagMs, targetMs) + displayMs;
    aim.saw(Array.from({ length: 10 }, () => shownMs));
  }
  return { aim, shownMs };
}

test("it learns what the screen takes, so that frames are seen when they should be", () => {
  for (const displayMs of [4, 25, 45]) expect(run(60, displayMs, 350, 352).shownMs).toBeCloseTo(350, 0);
});

test("far from the wanted delay the picture goes with its jitter buffer", () => {
  expect(run(60, 20, 350, 200).shownMs).toBeCloseTo(200, 0);
  expect(run(60, 20, null, 140).shownMs).toBeCloseTo(140, 0);
});

test("a screen that is not seen teaches nothing", () => {
  const aim = createFrameAim();
  const before = aim.pathMs(true);
  aim.handOverMs(350, 350);
  aim.saw([900, 900]);
  expect(aim.pathMs(true)).toBe(before);
  expect(aim.shownLagMs()).toBeUndefined();
});
