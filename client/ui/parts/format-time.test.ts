import { expect, test } from "vitest";
import { formatTime } from "./format-time.ts";

test.each([
  [0, "0:00"],
  [12.9, "0:12"],
  [754, "12:34"],
  [3600, "1:00:00"],
  [6068.4, "1:41:08"],
  [-3, "0:00"],
  [Number.NaN, "0:00"],
  [Number.POSITIVE_INFINITY, "0:00"],
])("%d s reads as %s", (positionS, text) => {
  expect(formatTime(positionS)).toBe(text);
});
