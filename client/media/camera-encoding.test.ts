import { expect, test } from "vitest";
import { cameraEncoding } from "./camera-encoding.ts";

const lines = (width: number, height: number) =>
  cameraEncoding({ width, height }, false).encodings?.map(
    ({ scaleResolutionDownBy = 1 }) => Math.min(width, height) / scaleResolutionDownBy,
  );

test("CA3 two sizes, 180 and 360 lines, from whatever the camera gives and however it is held", () => {
  expect(lines(640, 360)).toEqual([180, 360]);
  expect(lines(1280, 720)).toEqual([180, 360]);
  expect(lines(480, 640)).toEqual([180, 360]);
  // Nothing is made larger than it is.
  expect(lines(320, 240)).toEqual([120, 240]);
});

test("CA4 after everything else, and in the small size alone when the line is thin", () => {
  const [first] = cameraEncoding({}, false).encodings ?? [];
  expect(first).toMatchObject({ priority: "very-low", networkPriority: "very-low" });
  expect(cameraEncoding({}, true).encodings?.map(({ active }) => active)).toEqual([true, false]);
});
