import type { ShownFrame } from "../e2e/film/page-probe.ts";
import type { Range } from "./quality-offline.ts";
import type { Reception } from "./quality-viewer.ts";

export interface Timing {
  /** Of the frames that passed, those that were given to the screen. */
  readonly shownShare: number;
  /** Root mean square of how far the times between frames are from what they should be. */
  readonly deviationMs: number;
}

interface TimedFrame {
  readonly frame: number;
  readonly atMs: number;
}

/** How regularly the frames of that range were shown. */
export function timingOf(log: readonly ShownFrame[], { from, to }: Range, fps: number): Timing {
  const shown = log.filter(({ frame = -1 }) => frame >= from && frame <= to);
  const [first, last] = [shown.at(0), shown.at(-1)];
  const passed = (last?.frame ?? 0) - (first?.frame ?? 0);
  // A busy page is not called for every frame, but told how many there were.
  const presented = (last?.presentedFrames ?? 0) - (first?.presentedFrames ?? 0);
  const timed = firstShown(shown);
  const errorsMs = timed.slice(1).map((each, index) => {
    const before = timed[index] ?? each;
    return each.atMs - before.atMs - ((each.frame - before.frame) * 1000) / fps;
  });
  const square = errorsMs.reduce((sum, each) => sum + each ** 2, 0);
  return {
    shownShare: presented / passed,
    deviationMs: Math.sqrt(square / Math.max(1, errorsMs.length)),
  };
}

/** What arrived in a second while the frames of that range were shown; NaN where nothing was heard of it. */
export function receivedBps(
  receptions: readonly Reception[],
  log: readonly ShownFrame[],
  { from, to }: Range,
): number {
  const timesMs = firstShown(log)
    .filter(({ frame }) => frame >= from && frame <= to)
    .map(({ atMs }) => atMs);
  const [startMs = 0, endMs = 0] = [timesMs.at(0), timesMs.at(-1)];
  const during = receptions.filter(({ atMs }) => atMs >= startMs && atMs <= endMs);
  const [first, last] = [during.at(0), during.at(-1)];
  if (!first || !last || last.atMs === first.atMs) return Number.NaN;
  return ((last.bytes - first.bytes) * 8000) / (last.atMs - first.atMs);
}

function firstShown(log: readonly ShownFrame[]): TimedFrame[] {
  const seen = new Set<number>();
  return log.flatMap(({ frame, atMs }) => {
    if (frame === undefined || seen.has(frame)) return [];
    seen.add(frame);
    return [{ frame, atMs }];
  });
}
