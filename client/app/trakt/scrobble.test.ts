import { expect, test } from "vitest";
import { scrobblesBetween, type Watched } from "./scrobble.ts";

const at = (progress: number, isPlaying: boolean, filmId = 7): Watched => ({ filmId, isPlaying, progress });

test("a film is told when it starts, pauses and goes on, and not in between", () => {
  expect(scrobblesBetween(null, at(0, false))).toEqual([]);
  expect(scrobblesBetween(at(0, false), at(0, true))).toEqual([{ action: "start", filmId: 7, progress: 0 }]);
  expect(scrobblesBetween(at(10, true), at(20, true))).toEqual([]);
  expect(scrobblesBetween(at(20, true), at(21, false))).toEqual([
    { action: "pause", filmId: 7, progress: 21 },
  ]);
});

test("at its end it is seen, once, whether its viewer leaves then or not", () => {
  expect(scrobblesBetween(at(97, true), at(99.9, false))).toEqual([
    { action: "stop", filmId: 7, progress: 99.9 },
  ]);
  expect(scrobblesBetween(at(99.9, false), null)).toEqual([]);
});

test("whoever leaves in the middle, or sees another film come, has stopped there", () => {
  expect(scrobblesBetween(at(40, true), null)).toEqual([{ action: "stop", filmId: 7, progress: 40 }]);
  expect(scrobblesBetween(at(40, false), at(0, true, 8))).toEqual([
    { action: "stop", filmId: 7, progress: 40 },
    { action: "start", filmId: 8, progress: 0 },
  ]);
});
