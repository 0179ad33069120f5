import type { FilmFigures, Line } from "@matinee/shared/protocol/clock.ts";

/** Whether some viewer's line is too thin for the whole picture, and since when that may be otherwise. */
export interface LineWatch {
  readonly isThin: boolean;
  /** The opposite of `isThin` shows since then. */
  readonly sinceMs: number | null;
}

export const noLineWatch: LineWatch = { isThin: false, sinceMs: null };

/** One viewer's line, and how the film arrives on it where that is known. */
export interface WatchedLine {
  readonly line: Line;
  readonly figures: Pick<FilmFigures, "loss" | "framesPerSecond"> | undefined;
}

/** A line that carries less than this share of what is there to be sent loses some of it. */
const thinShare = 0.95;
const lossyShare = 0.02;
const fluentShare = 0.8;
const thinAfterMs = 1500;
/** Smaller pictures beside the large one cost the host time and line: they go when nobody needed them for long. */
const wideAfterMs = 90_000;

/**
 * The watch after the room told of its viewers' lines; `frameRate` is the film's. Thin after 1.5 s, wide again after
 * 90 s.
 */
export function watchLines(
  before: LineWatch,
  lines: readonly WatchedLine[],
  frameRate: number,
  nowMs: number,
): LineWatch {
  const thin = lines.some(
    (each) => each.line.wantsSmaller || (looksThin(each.line) && suffers(each, frameRate)),
  );
  if (thin === before.isThin) return { isThin: thin, sinceMs: null };
  const sinceMs = before.sinceMs ?? nowMs;
  if (nowMs - sinceMs < (thin ? thinAfterMs : wideAfterMs)) return { isThin: before.isThin, sinceMs };
  return { isThin: thin, sinceMs: null };
}

const looksThin = ({ carriesBps, wantedBps }: Line) => carriesBps < wantedBps * thinShare;

/** On a busy machine estimates fall for many seconds although everything arrives. */
function suffers({ figures }: WatchedLine, frameRate: number): boolean {
  return (
    figures === undefined || figures.loss > lossyShare || figures.framesPerSecond < frameRate * fluentShare
  );
}
