import { describe, expect, test } from "vitest";
import { aheadS, readyInS, type Supply } from "./buffer-plan.ts";

const film = (
  haveRanges: Supply["haveRanges"],
  downBps: number,
  byteAt?: (positionS: number) => number,
): Supply => ({ sizeBytes: 1000, durationS: 100, haveRanges, downBps, ...(byteAt && { byteAt }) });

describe("how much is there", () => {
  test("from a position on, up to the first hole", () => {
    const supply = film(
      [
        [0, 300],
        [500, 1000],
      ],
      0,
    );
    expect(aheadS(supply, 10)).toBeCloseTo(20, 0);
    expect(aheadS(supply, 40)).toBe(0);
    expect(aheadS(supply, 60)).toBe(40);
  });

  test("by the film's own bitrate where it is known", () => {
    const early = (positionS: number) => (positionS < 50 ? positionS * 16 : 800 + (positionS - 50) * 4);
    expect(aheadS(film([[0, 800]], 0, early), 0)).toBeCloseTo(50, 0);
  });
});

describe("when the film can start without a stall", () => {
  test("at once when it is all there, and never while nothing comes", () => {
    expect(readyInS(film([[0, 1000]], 0), 20)).toBe(0);
    expect(readyInS(film([[0, 900]], 0), 20)).toBeNull();
  });

  test("after a few seconds' worth when it comes faster than it plays", () => {
    expect(readyInS(film([], 20), 0)).toBeCloseTo(50 / 17, 0);
    expect(readyInS(film([[0, 100]], 20), 0)).toBe(0);
  });

  test("when it comes more slowly, so that the last byte is there at the last moment", () => {
    // 1000 bytes at a trusted 4.25 a second take 235 s, and the film takes 100.
    expect(readyInS(film([], 5), 0)).toBeCloseTo(1000 / 4.25 - 100, 0);
  });

  test("a film that is dense at its beginning needs longer than its length says", () => {
    const dense = (positionS: number) => Math.min(1000, positionS * 40);
    expect(readyInS(film([], 12, dense), 0)).toBeGreaterThan(readyInS(film([], 12), 0) ?? 0);
  });
});
