import type { ShownFrame } from "../e2e/film/page-probe.ts";

/** Between two pictures for longer than this beyond a frame's own time, a picture is frozen (as in WebRTC's statistics). */
const freezeBeyondMs = 150;
/** A second in which a film shows this share of its frames is played as it should be. */
const steadyShare = 0.9;
const steadyMs = 1000;

interface Freezes {
  /** The longest one that began before `toMs`, however late it ended. */
  readonly longestMs: number;
  /** Share of the time between `fromMs` and `toMs`. */
  readonly frozenShare: number;
}

/** How a film stood still between two moments, in a log that was read at `readAtMs`. */
export function freezesOf(
  log: readonly ShownFrame[],
  fps: number,
  { fromMs, toMs, readAtMs }: { fromMs: number; toMs: number; readAtMs: number },
): Freezes {
  const shownMs = [...timesOf(log), readAtMs];
  const freezes = shownMs
    .map((endMs, index) => ({ startMs: shownMs[index - 1] ?? endMs, endMs }))
    .filter(({ startMs, endMs }) => startMs < toMs && endMs > fromMs)
    .filter(({ startMs, endMs }) => endMs - startMs > 1000 / fps + freezeBeyondMs);
  const within = freezes.map(({ startMs, endMs }) => Math.min(endMs, toMs) - Math.max(startMs, fromMs));
  return {
    longestMs: Math.max(0, ...freezes.map(({ startMs, endMs }) => endMs - startMs)),
    frozenShare: within.reduce((sum, each) => sum + each, 0) / (toMs - fromMs),
  };
}

/** When, after `sinceMs`, the film began to be shown at its own frame rate for a second; undefined if not yet. */
export function steadyFromMs(log: readonly ShownFrame[], fps: number, sinceMs: number): number | undefined {
  const shownMs = timesOf(log).filter((atMs) => atMs >= sinceMs);
  const lastMs = shownMs.at(-1) ?? 0;
  return shownMs.find(
    (startMs, index) =>
      lastMs - startMs >= steadyMs &&
      shownMs.slice(index).filter((atMs) => atMs < startMs + steadyMs).length >=
        steadyShare * steadyMs * (fps / 1000),
  );
}

/** When each frame was shown that could be read and was not the one before. */
function timesOf(log: readonly ShownFrame[]): number[] {
  const readable = log.filter((each) => each.frame !== undefined);
  return readable.filter((each, index) => each.frame !== readable[index - 1]?.frame).map((each) => each.atMs);
}
