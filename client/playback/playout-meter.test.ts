import { expect, test } from "vitest";
import { type Buffer, createPlayoutMeter } from "./playout-meter.ts";

/** Reading number `index` of a buffer that holds 24 frames a second for 200 ms, where 50 would be enough. */
function buffer(index: number): Buffer {
  const emitted = index * 10;
  return {
    jitterBufferDelayS: emitted * 0.2,
    jitterBufferMinimumDelayS: emitted * 0.05,
    jitterBufferEmitted: emitted,
  };
}

test("a steady film has its lag and its buffer, as soon as there is enough to tell", () => {
  const meter = createPlayoutMeter();
  expect(meter.add(buffer(1), [300, 301])).toBeUndefined();
  expect(meter.add(buffer(2), [300])).toEqual({
    lagMs: expect.closeTo(300.3, 1),
    jitterBufferMs: expect.closeTo(200),
    leastJitterBufferMs: expect.closeTo(50),
  });
});

test("a frame that jumps does not count", () => {
  const meter = createPlayoutMeter();
  meter.add(buffer(1), [300, 317, 300, 520]);
  expect(meter.add(buffer(2), [300, 284, 300])?.lagMs).toBeCloseTo(303.4);
});

test("what is old is forgotten, and so is another track's past", () => {
  const meter = createPlayoutMeter();
  for (const index of [1, 2, 3, 4]) meter.add(buffer(index), [300, 300, 300]);
  for (const index of [5, 6, 7, 8]) meter.add(buffer(index), [100, 100, 100]);
  expect(meter.add(buffer(9), [])?.lagMs).toBe(100);
  expect(meter.add(buffer(1), [400, 400, 400])).toBeUndefined();
  expect(meter.add(buffer(2), [400])?.lagMs).toBe(400);
});

test("nothing that is played out tells nothing", () => {
  const meter = createPlayoutMeter();
  meter.add(buffer(3), [300, 300, 300]);
  expect(meter.add(buffer(3), [])).toBeUndefined();
});
