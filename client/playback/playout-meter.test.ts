import { expect, test } from "vitest";
import { createPlayoutMeter, type Reading } from "./playout-meter.ts";

/** A reading every 400 ms of a film that is played out `lagMs` late, with 24 frames a second. */
function reading(index: number, lagMs: number, change: Partial<Reading> = {}): Reading {
  const emitted = index * 10;
  return {
    atMs: 5_000_000 + index * 400,
    capturedAtMs: 5_000_000 + index * 400 + 5000 - lagMs,
    jitterBufferDelayS: emitted * 0.2,
    jitterBufferMinimumDelayS: emitted * 0.05,
    jitterBufferEmitted: emitted,
    ...change,
  };
}

test("a page whose clock is five seconds slow tells the same lag", () => {
  const meter = createPlayoutMeter();
  const samples = [1, 2, 3].map((index) => meter.add(reading(index, 300), 5000));
  expect(samples.slice(0, 2)).toEqual([undefined, undefined]);
  expect(samples[2]?.lagMs).toBeCloseTo(300);
  expect(samples[2]?.jitterBufferMs).toBeCloseTo(200);
  expect(samples[2]?.leastJitterBufferMs).toBeCloseTo(50);
});

test("a single reading that jumps does not count", () => {
  const meter = createPlayoutMeter();
  const lags = [300, 301, 520, 299, 300].map((lagMs, index) => meter.add(reading(index + 1, lagMs), 5000));
  expect(lags.at(-1)?.lagMs).toBeCloseTo(300);
});

test("before the sender's first report, and on another track, there is nothing to tell", () => {
  const meter = createPlayoutMeter();
  for (const index of [1, 2, 3, 4]) {
    const early = reading(index, 300, { capturedAtMs: undefined });
    expect(meter.add(early, 5000)).toBeUndefined();
  }
  for (const index of [5, 6, 7]) meter.add(reading(index, 300), 5000);
  expect(meter.add(reading(8, 300), 5000)?.lagMs).toBeCloseTo(300);
  expect(meter.add(reading(1, 100), 5000)).toBeUndefined();
});
