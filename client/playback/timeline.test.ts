import { expect, test } from "vitest";
import { createTimeline } from "./timeline.ts";

const playing = (positionS: number, atMs: number) => ({ playing: true, positionS, atMs, rate: 1 });
const paused = (positionS: number, atMs: number) => ({ playing: false, positionS, atMs, rate: 1 });

test("what the room decides comes to the screen later by the common delay", () => {
  const timeline = createTimeline(100, () => 300);
  timeline.changed(paused(10, 0), false);
  timeline.changed(playing(10, 1000), false);
  expect(timeline.at(1200)).toMatchObject({ positionS: 10, rate: 0 });
  expect(timeline.at(1300)).toMatchObject({ positionS: 10, rate: 1, sinceMs: 1300 });
  expect(timeline.at(2300).positionS).toBeCloseTo(11);
  timeline.changed(paused(11.5, 2500), false);
  expect(timeline.at(2700)).toMatchObject({ rate: 1 });
  expect(timeline.at(2800)).toMatchObject({ positionS: 11.5, rate: 0 });
});

test("a correction counts from the decision that it corrects, so that it is never shown wrong first", () => {
  const timeline = createTimeline(100, () => 300);
  timeline.changed(playing(50, 1000), false);
  timeline.changed(playing(50.1, 1200), true);
  expect(timeline.at(1300).positionS).toBeCloseTo(49.9);
  expect(timeline.at(2300).positionS).toBeCloseTo(50.9);
});

test("the film stands at its end, and before anything is known", () => {
  const timeline = createTimeline(60, () => 0);
  expect(timeline.at(5)).toMatchObject({ positionS: 0, rate: 0 });
  timeline.changed(playing(59, 0), false);
  expect(timeline.at(500).rate).toBe(1);
  expect(timeline.at(5000)).toMatchObject({ positionS: 60, rate: 0 });
});
