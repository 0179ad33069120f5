import { expect, test } from "vitest";
import { clampCrop, cropSide, wholeCrop } from "./crop.ts";

const wide = { width: 400, height: 200 };

test("at first the largest square in the middle is shown", () => {
  expect(wholeCrop(wide)).toEqual({ x: 200, y: 100, zoom: 1 });
  expect(cropSide(wide, 1)).toBe(200);
  expect(clampCrop(wholeCrop(wide), wide)).toEqual(wholeCrop(wide));
});

test("the square stays within the picture, however far it is dragged", () => {
  expect(clampCrop({ x: -50, y: 900, zoom: 1 }, wide)).toEqual({ x: 100, y: 100, zoom: 1 });
  expect(clampCrop({ x: 900, y: 10, zoom: 2 }, wide)).toEqual({ x: 350, y: 50, zoom: 2 });
});

test("the zoom has an end on both sides", () => {
  expect(clampCrop({ x: 200, y: 100, zoom: 0.2 }, wide).zoom).toBe(1);
  expect(clampCrop({ x: 200, y: 100, zoom: 99 }, wide).zoom).toBe(4);
});
