import type { CameraShare } from "@matinee/shared/protocol/media.ts";

/** What one viewer's line has to carry, in bits per second, and how many cameras it is to carry beside the film. */
export interface CameraLine {
  readonly carriesBps: number;
  /** 0 while there is no film. */
  readonly filmBps: number;
  readonly small: number;
  readonly large: number;
}

/** How much of the cameras a viewer gets, and what the next change of that waits for. */
export interface Sharing {
  readonly share: CameraShare;
  /** Another share shows since then. */
  readonly sinceMs: number | null;
  /** When there was more of the cameras for the last time. */
  readonly raisedAtMs: number | null;
  readonly restMs: number;
}

const shares: readonly CameraShare[] = ["none", "small", "all"];
const smallBps = 120_000;
const largeBps = 450_000;
/** Frames are not all of one size: a film that only just fits does not. */
const filmMargin = 1.1;
const lowerAfterMs = 2000;
const leastRestMs = 10_000;
const mostRestMs = 160_000;
/** Less again so soon: the line does not carry more, and the next try waits twice as long. */
const failedWithinMs = 30_000;

export const allCameras: Sharing = { share: "all", sinceMs: null, raisedAtMs: null, restMs: leastRestMs };

/**
 * The share after another look at the line, to be taken every second. The film goes first: what it leaves is the
 * cameras', large ones where that is enough, else small ones, else none. Less after 2 s, more after 10 s and step by
 * step.
 */
export function shareCameras(before: Sharing, line: CameraLine, nowMs: number): Sharing {
  const fits = fitting(line);
  const [now, then] = [shares.indexOf(before.share), shares.indexOf(fits)];
  if (now === then) return { ...before, sinceMs: null };
  const sinceMs = before.sinceMs ?? nowMs;
  if (nowMs - sinceMs < (then < now ? lowerAfterMs : before.restMs)) return { ...before, sinceMs };
  if (then > now) {
    const share = shares[now + 1] ?? "all";
    return { ...before, share, sinceMs: null, raisedAtMs: nowMs };
  }
  const failed = before.raisedAtMs !== null && nowMs - before.raisedAtMs < failedWithinMs;
  const restMs = failed ? Math.min(mostRestMs, before.restMs * 2) : leastRestMs;
  return { share: fits, sinceMs: null, raisedAtMs: null, restMs };
}

function fitting({ carriesBps, filmBps, small, large }: CameraLine): CameraShare {
  if (filmBps === 0) return "all";
  const leftBps = carriesBps - filmBps * filmMargin;
  if (leftBps >= small * smallBps + large * largeBps) return "all";
  return leftBps >= (small + large) * smallBps ? "small" : "none";
}
