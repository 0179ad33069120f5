import type { Line } from "@matinee/shared/protocol/clock.ts";

/** Whether some viewer's line is too thin for the whole picture, and since when that may be otherwise. */
export interface LineWatch {
  readonly isThin: boolean;
  /** The opposite of `isThin` shows since then. */
  readonly sinceMs: number | null;
}

export const noLineWatch: LineWatch = { isThin: false, sinceMs: null };

/** A line that carries less than this share of what is there to be sent loses some of it. */
const thinShare = 0.95;
const thinAfterMs = 1500;
/** Smaller pictures beside the large one cost the host time and line: they go when nobody needed them for long. */
const wideAfterMs = 90_000;

/** The watch after the room told of its viewers' lines. Thin after 1.5 s, wide again after 90 s. */
export function watchLines(before: LineWatch, lines: readonly Line[], nowMs: number): LineWatch {
  const thin = lines.some((line) => line.wantsSmaller || line.carriesBps < line.wantedBps * thinShare);
  if (thin === before.isThin) return { isThin: thin, sinceMs: null };
  const sinceMs = before.sinceMs ?? nowMs;
  if (nowMs - sinceMs < (thin ? thinAfterMs : wideAfterMs)) return { isThin: before.isThin, sinceMs };
  return { isThin: thin, sinceMs: null };
}
