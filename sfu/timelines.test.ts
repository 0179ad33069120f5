import { expect, test } from "vitest";
import { createTimelines, ntpToMs } from "./timelines.ts";

const report = (ssrc: number, ntpMs: number, receivedAtMs: number) => ({
  ssrc,
  ntpMs,
  rtpTimestamp: ntpMs * 90,
  receivedAtMs,
});

test("SY11 the sender's clock may be anywhere: its quickest report tells where", () => {
  const timelines = createTimelines();
  timelines.add("producer-1", report(1, 1000, 9_001_040));
  timelines.add("producer-1", report(1, 2000, 9_002_003));
  timelines.add("producer-2", report(2, 3000, 9_003_250));
  expect(timelines.points()).toEqual([
    { producerId: "producer-1", rtpTimestamp: 180_000, capturedAtMs: 9_002_003 },
    { producerId: "producer-2", rtpTimestamp: 270_000, capturedAtMs: 9_003_003 },
  ]);
});

test("SY11 each size of a picture has a timeline, and what ended has none", () => {
  const timelines = createTimelines();
  timelines.add("producer-1", report(1, 1000, 1000));
  timelines.add("producer-1", report(2, 1000, 1000));
  timelines.add("producer-2", report(3, 1000, 1000));
  expect(timelines.points()).toHaveLength(3);
  timelines.forget("producer-1");
  expect(timelines.points().map((point) => point.producerId)).toEqual(["producer-2"]);
});

test("SY11 a clock that was set is followed within a minute", () => {
  const timelines = createTimelines();
  timelines.add("producer-1", report(1, 1000, 1000));
  timelines.add("producer-1", report(1, 66_000, 67_000 + 5000));
  expect(timelines.points()[0]?.capturedAtMs).toBe(72_000);
});

test("NTP time is Unix time with another beginning and a binary fraction", () => {
  expect(ntpToMs(2_208_988_800, 0)).toBe(0);
  expect(ntpToMs(2_208_988_801, 2 ** 31)).toBe(1500);
});
