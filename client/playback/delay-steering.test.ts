import { createSeededRandom, type SeededRandom } from "@matinee/shared/testing/seeded-random.ts";
import { describe, expect, test } from "vitest";
import {
  floorOf,
  notSteering,
  ownTarget,
  type PlayoutSample,
  type Steering,
  soundTarget,
  steer,
} from "./delay-steering.ts";

const stepMs = 400;

/** A viewer's receiver as browsers behave: the buffer comes to its target slowly, and never under what it needs. */
function simulatedViewer(pathMs: number, needMs: number, random: SeededRandom) {
  let bufferMs = needMs;
  let steering: Steering = notSteering;
  let nowMs = 0;
  let clockErrorMs = 0;
  const seen: PlayoutSample[] = [];
  const changes: number[] = [];
  return {
    seen,
    changes,
    set needMs(next: number) {
      needMs = next;
    },
    driftMsPerS: 0,
    step(targetMs: number | null) {
      nowMs += stepMs;
      clockErrorMs += (this.driftMsPerS * stepMs) / 1000;
      const wantedMs = Math.max(needMs, steering.jitterBufferTargetMs ?? 0);
      const mostMs = (100 * stepMs) / 1000;
      bufferMs += Math.max(-mostMs, Math.min(mostMs, wantedMs - bufferMs));
      const sample = {
        lagMs: pathMs + bufferMs + clockErrorMs + random.below(7) - 3,
        jitterBufferMs: bufferMs,
        leastJitterBufferMs: needMs,
      };
      seen.push(sample);
      // What is measured is of the last second.
      const old = seen.at(-3) ?? sample;
      const before = steering.jitterBufferTargetMs ?? old.jitterBufferMs;
      steering = steer(steering, { ...old, jitterBufferMs: bufferMs }, targetMs, nowMs);
      changes.push((((steering.jitterBufferTargetMs ?? before) - before) * 1000) / stepMs);
      return steering;
    },
  };
}

const lagsOf = (viewer: { seen: PlayoutSample[] }, last: number) =>
  viewer.seen.slice(-last).map((sample) => sample.lagMs);

describe("steering to the common delay", () => {
  test.each([1, 2, 3])("SY5 viewers at different distances meet and stay together (seed %d)", (seed) => {
    const random = createSeededRandom(seed);
    const viewers = [
      simulatedViewer(10, 50, random),
      simulatedViewer(50, 60, random),
      simulatedViewer(110, 90, random),
    ];
    for (let step = 0; step < 150; step += 1) for (const viewer of viewers) viewer.step(350);
    for (const viewer of viewers)
      for (const lagMs of lagsOf(viewer, 60)) expect(Math.abs(lagMs - 350)).toBeLessThan(17);
  });

  test("SY6 never more than 80 ms a second", () => {
    const viewer = simulatedViewer(10, 50, createSeededRandom(4));
    for (let step = 0; step < 40; step += 1) viewer.step(900);
    for (let step = 0; step < 40; step += 1) viewer.step(200);
    for (const change of viewer.changes) expect(Math.abs(change)).toBeLessThanOrEqual(80 + 1e-9);
    expect(Math.max(...viewer.changes)).toBeGreaterThan(40);
  });

  test("SY5 a clock that runs too fast by 300 parts in a million is followed", () => {
    const viewer = simulatedViewer(20, 50, createSeededRandom(5));
    viewer.driftMsPerS = 0.3;
    for (let step = 0; step < 1000; step += 1) viewer.step(350);
    for (const lagMs of lagsOf(viewer, 500)) expect(Math.abs(lagMs - 350)).toBeLessThan(20);
  });

  test("SY7 a burst that needs more passes, and the target was not wound down meanwhile", () => {
    const viewer = simulatedViewer(20, 50, createSeededRandom(6));
    for (let step = 0; step < 100; step += 1) viewer.step(350);
    viewer.needMs = 600;
    for (let step = 0; step < 50; step += 1) viewer.step(350);
    expect(lagsOf(viewer, 5)[0]).toBeGreaterThan(550);
    viewer.needMs = 50;
    const back: number[] = [];
    for (let step = 0; step < 60; step += 1) {
      viewer.step(350);
      back.push(viewer.seen.at(-1)?.lagMs ?? Number.NaN);
    }
    for (const lagMs of back.slice(-20)) expect(Math.abs(lagMs - 350)).toBeLessThan(17);
    expect(Math.min(...back)).toBeGreaterThan(200);
  });

  test("SY8 within the hysteresis nothing is touched", () => {
    const sample = { lagMs: 346, jitterBufferMs: 300, leastJitterBufferMs: 60 };
    const resting: Steering = { jitterBufferTargetMs: 290, lastMs: 0, isCorrecting: false };
    expect(steer(resting, sample, 350, stepMs).jitterBufferTargetMs).toBe(290);
    expect(steer({ ...resting, isCorrecting: true }, sample, 350, stepMs).jitterBufferTargetMs).not.toBe(290);
  });

  test("SY8 without a common delay the browser chooses", () => {
    const sample = { lagMs: 344, jitterBufferMs: 300, leastJitterBufferMs: 60 };
    const steering = steer({ jitterBufferTargetMs: 290, lastMs: 0, isCorrecting: true }, sample, null, 400);
    expect(steering.jitterBufferTargetMs).toBeNull();
  });

  test("SY10 the sound stays with the picture on their way", () => {
    expect(soundTarget(350, 100)).toBe(125);
    expect(soundTarget(350, 340)).toBe(350);
    expect(soundTarget(100, 300)).toBe(100);
    expect(soundTarget(350, undefined)).toBe(350);
    expect(soundTarget(null, 100)).toBeNull();
  });

  test("SY12 without a common delay picture and sound wait for the slower of the two, and for nobody else", () => {
    const picture = { lagMs: 120, jitterBufferMs: 90, leastJitterBufferMs: 40 };
    const sound = { lagMs: 60, jitterBufferMs: 30, leastJitterBufferMs: 30 };
    expect(ownTarget([picture, sound])).toBe(70);
    expect(ownTarget([picture, { ...sound, lagMs: 95 }])).toBe(95);
    expect(ownTarget([picture, undefined])).toBeNull();
  });

  test("SY9 the floor is the lag without what was asked for", () => {
    expect(floorOf({ lagMs: 350, jitterBufferMs: 300, leastJitterBufferMs: 60 })).toBe(110);
    expect(floorOf({ lagMs: 350, jitterBufferMs: 50, leastJitterBufferMs: 60 })).toBe(350);
  });
});
