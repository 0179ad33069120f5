import { expect, test } from "vitest";
import { createFrameDrift } from "./frame-drift.ts";

const frameMs = 1000 / 24;

test("a display shows 24 frames a second by turns early and late, and together they tell the drift", () => {
  const drift = createFrameDrift();
  for (let index = 0; index < 14; index++) drift.saw(12 + (index % 2 === 0 ? 8 : -8), 1000 + index * frameMs);
  expect(drift.behindMs()).toBeCloseTo(12, 0);
});

test("few frames tell nothing, and frames of the time before do not count", () => {
  const drift = createFrameDrift();
  for (let index = 0; index < 5; index++) drift.saw(3, 1000 + index * frameMs);
  expect(drift.behindMs()).toBeUndefined();
  drift.reset(2000);
  for (let index = 0; index < 14; index++) drift.saw(200, 1400 + index * frameMs);
  expect(drift.behindMs()).toBeUndefined();
});

test("a frame that a busy page showed late is left out, and what was made good meanwhile is counted", () => {
  const drift = createFrameDrift();
  for (let index = 0; index < 14; index++) drift.saw(index === 6 ? 90 : 10, 1000 + index * frameMs);
  expect(drift.behindMs()).toBeCloseTo(10);
  drift.hurried(4);
  expect(drift.behindMs()).toBeCloseTo(6);
});
