import { describe, expect, test } from "vitest";
import { createFrameSchedule } from "./frame-schedule.ts";

const fps = 24;
const frameMs = 1000 / fps;
const rtpOf = (frame: number) => (4_294_960_000 + Math.round((frame * 90_000) / fps)) >>> 0; // wraps within a second

/** The lag of each frame; they arrive `earlyMs` before the anchor's time, up to 8 ms earlier or later. */
function lags(frames: number, lagMs: (frame: number) => number | undefined) {
  const schedule = createFrameSchedule();
  return Array.from({ length: frames }, (_, frame) => {
    const wanted = lagMs(frame);
    if (wanted !== undefined)
      schedule.aim({ rtpTimestamp: rtpOf(frame), atMs: 1000 + frame * frameMs + wanted });
    const arrivedMs = 1000 + frame * frameMs + 100 + (frame % 3) * 8;
    return schedule.dueMs(rtpOf(frame), arrivedMs) - (1000 + frame * frameMs);
  });
}

describe("when a frame is due", () => {
  test("without an anchor: when it comes", () => {
    expect(lags(3, () => undefined)).toEqual([100, 108, 116].map((each) => expect.closeTo(each, 5)));
  });

  test("with one: evenly, however it came, also where RTP time wraps", () => {
    const all = lags(60, (frame) => (frame === 0 ? 130 : undefined));
    for (const lag of all) expect(lag).toBeCloseTo(130, 1);
  });

  test("on the way to another anchor no interval is more than a tenth off", () => {
    const all = lags(120, (frame) => (frame === 0 ? 120 : frame === 50 ? 160 : undefined));
    const steps = all.slice(50).map((lag, index) => lag - (all[49 + index] ?? 0));
    for (const step of steps) expect(Math.abs(step)).toBeLessThanOrEqual(frameMs * 0.1 + 0.05);
    expect(all[49]).toBeCloseTo(120, 1);
    expect(all.at(-1)).toBeCloseTo(160, 1);
  });

  test("never before it is there", () => {
    for (const lag of lags(30, () => 50)) expect(lag).toBeGreaterThanOrEqual(99.9);
  });

  test("an anchor that makes no sense does not hold anything up", () => {
    for (const lag of lags(30, () => 60_000)) expect(lag).toBeLessThan(120);
  });
});
