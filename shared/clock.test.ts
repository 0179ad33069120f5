import { describe, expect, test } from "vitest";
import { type ClockEstimate, type ClockSample, estimateOf, refineClock } from "./clock.ts";
import { createSeededRandom } from "./testing/seeded-random.ts";

/** A sample over a path with these delays, when the room's clock is `trueOffsetMs` ahead of ours. */
function sampleOver(
  path: { upMs: number; downMs: number; roomMs?: number },
  trueOffsetMs: number,
  sentAtMs: number,
): ClockSample {
  const roomReceivedAtMs = sentAtMs + path.upMs + trueOffsetMs;
  const roomSentAtMs = roomReceivedAtMs + (path.roomMs ?? 0);
  return {
    sentAtMs,
    roomReceivedAtMs,
    roomSentAtMs,
    receivedAtMs: roomSentAtMs - trueOffsetMs + path.downMs,
  };
}

describe("clock estimate", () => {
  test("CK2 equal delays give the exact offset, whatever the room took to answer", () => {
    const estimate = estimateOf(sampleOver({ upMs: 20, downMs: 20, roomMs: 300 }, 1234, 5000));
    expect(estimate).toEqual({ offsetMs: 1234, errorMs: 20, atMs: 5340 });
  });

  test("CK3 the error bound holds for every mix of delays", () => {
    const random = createSeededRandom(3);
    for (let round = 0; round < 2000; round += 1) {
      const path = { upMs: random.next() * 300, downMs: random.next() * 300, roomMs: random.next() * 50 };
      const trueOffsetMs = (random.next() - 0.5) * 1e6;
      const { offsetMs, errorMs } = estimateOf(sampleOver(path, trueOffsetMs, random.next() * 1e6));
      expect(Math.abs(offsetMs - trueOffsetMs)).toBeLessThanOrEqual(errorMs + 1e-6);
    }
  });

  test("CK3 a round trip that seems to take no time has no negative error", () => {
    const sample = { sentAtMs: 100, roomReceivedAtMs: 100, roomSentAtMs: 103, receivedAtMs: 101 };
    expect(estimateOf(sample).errorMs).toBe(0);
  });

  test("CK4 a shorter round trip wins, a longer one does not disturb", () => {
    const good = refineClock(undefined, sampleOver({ upMs: 5, downMs: 5 }, 100, 0));
    const worse = refineClock(good, sampleOver({ upMs: 10, downMs: 90 }, 100, 1000));
    expect(worse).toBe(good);
    const better = refineClock(good, sampleOver({ upMs: 1, downMs: 1 }, 100, 2000));
    expect(better).toMatchObject({ offsetMs: 100, errorMs: 1 });
  });

  test("CK4 an old estimate gives way in the end: quartz drifts", () => {
    const old = refineClock(undefined, sampleOver({ upMs: 1, downMs: 1 }, 0, 0));
    const slow = (sentAtMs: number) => sampleOver({ upMs: 20, downMs: 20 }, 5, sentAtMs);
    expect(refineClock(old, slow(60_000))).toBe(old);
    expect(refineClock(old, slow(600_000)).atMs).toBe(600_040);
  });

  test("CK4 over a day of drift the error stays under what the path allows", () => {
    const random = createSeededRandom(4);
    let estimate: ClockEstimate | undefined;
    for (let nowMs = 0; nowMs < 86_400_000; nowMs += 10_000) {
      const trueOffsetMs = nowMs * 0.00005;
      const path = { upMs: 5 + random.next() * 40, downMs: 5 + random.next() * 40 };
      estimate = refineClock(estimate, sampleOver(path, trueOffsetMs, nowMs));
      expect(Math.abs(estimate.offsetMs - trueOffsetMs)).toBeLessThan(45);
    }
  });

  test.each([-3_600_000, -2000, 2000, 3_600_000])(
    "CK6 when our own clock is set by %d ms, the next sample is believed",
    (stepMs) => {
      const known = refineClock(undefined, sampleOver({ upMs: 1, downMs: 1 }, 0, 10_000_000));
      const afterStep = sampleOver({ upMs: 15, downMs: 15 }, -stepMs, 10_001_000 + stepMs);
      expect(refineClock(known, afterStep).offsetMs).toBe(-stepMs);
    },
  );
});
