import { describe, expect, it } from "vitest";
import type { ShownFrame } from "../e2e/film/page-probe.ts";
import { freezesOf, steadyFromMs } from "./freezes.ts";

const fps = 25;

/** A frame every 40 ms from 0 to `endMs`, without those that `isMissing`. */
function log(endMs: number, isMissing: (atMs: number) => boolean): ShownFrame[] {
  const frames = Array.from({ length: endMs / 40 }, (_, frame) => ({ frame, atMs: frame * 40 }));
  return frames
    .filter(({ atMs }) => !isMissing(atMs))
    .map((each) => ({ ...each, mediaTime: 0, presentedFrames: 0, rtpTimestamp: undefined }));
}

const between = (fromMs: number, toMs: number) => (atMs: number) => atMs > fromMs && atMs < toMs;

describe("a freeze", () => {
  it("is not a frame or two that are missing", () => {
    const few = log(4000, (atMs) => between(1000, 1160)(atMs));
    expect(freezesOf(few, fps, { fromMs: 0, toMs: 4000, readAtMs: 4000 })).toEqual({
      longestMs: 0,
      frozenShare: 0,
    });
  });

  it("counts in full where it is the longest, and up to the end for the share of time", () => {
    const twice = log(8000, (atMs) => between(1000, 1400)(atMs) || between(3600, 6000)(atMs));
    expect(freezesOf(twice, fps, { fromMs: 0, toMs: 4000, readAtMs: 8000 })).toEqual({
      longestMs: 2400,
      frozenShare: 0.2,
    });
  });

  it("that has not ended lasts until the log was read", () => {
    const cut = log(2000, () => false);
    expect(freezesOf(cut, fps, { fromMs: 0, toMs: 4000, readAtMs: 5960 }).longestMs).toBe(4000);
  });

  it("is what a picture is that repeats or cannot be read", () => {
    const repeated = log(4000, () => false).map((each) => {
      if (between(1000, 2000)(each.atMs)) return { ...each, frame: 25 };
      return between(1960, 3000)(each.atMs) ? { ...each, frame: undefined } : each;
    });
    expect(freezesOf(repeated, fps, { fromMs: 0, toMs: 4000, readAtMs: 4000 }).longestMs).toBe(2000);
  });
});

describe("a film", () => {
  it("is steady from where it shows nine of ten frames for a second", () => {
    const stuttering = log(6000, (atMs) => atMs > 1000 && atMs < 3000 && atMs % 80 === 0);
    const steadyMs = steadyFromMs(stuttering, fps, 1000) ?? 0;
    expect(steadyMs).toBeGreaterThan(2700);
    expect(steadyMs).toBeLessThanOrEqual(3000);
  });

  it("is not known to be steady before the second is over", () => {
    expect(
      steadyFromMs(
        log(1800, () => false),
        fps,
        1000,
      ),
    ).toBeUndefined();
  });
});
