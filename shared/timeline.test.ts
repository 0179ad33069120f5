import { expect, test } from "vitest";
import { lagOf, type TimelinePoint } from "./timeline.ts";

const point = (change: Partial<TimelinePoint> = {}): TimelinePoint => ({
  producerId: "producer-1",
  rtpTimestamp: 1_000_000,
  capturedAtMs: 50_000,
  ...change,
});

test("SY11 a frame's lag is the time since its capture, before and after the point", () => {
  expect(lagOf([point()], "video", 1_000_000 + 90 * 500, 50_800)).toBe(300);
  expect(lagOf([point()], "video", 1_000_000 - 90 * 500, 50_000)).toBe(500);
  expect(lagOf([point()], "audio", 1_000_000 + 48 * 20, 50_120)).toBe(100);
});

test("SY11 RTP time wraps around", () => {
  const late = point({ rtpTimestamp: 0xffff_ffff - 89 });
  expect(lagOf([late], "video", 90 * 99, 50_250)).toBeCloseTo(150);
  expect(lagOf([point({ rtpTimestamp: 90 * 100 })], "video", 0xffff_ffff + 1 - 90 * 100, 50_000)).toBe(200);
});

test("SY11 of several timelines the one counts that makes sense; of none nothing is known", () => {
  const sizes = [point({ rtpTimestamp: 3_000_000_000 }), point()];
  expect(lagOf(sizes, "video", 1_000_000, 50_090)).toBe(90);
  expect(lagOf([point({ rtpTimestamp: 3_000_000_000 })], "video", 1_000_000, 50_090)).toBeUndefined();
  expect(lagOf([], "video", 1_000_000, 50_090)).toBeUndefined();
});
