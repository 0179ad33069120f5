import type { LinkedProblem } from "@matinee/shared/linked-problem.ts";

/** The film from the web, in this page. `subtitles`: which of its subtitles are shown, by their place; null: none. */
export interface LinkedView {
  readonly problem: LinkedProblem | null;
  readonly subtitles: number | null;
  /** How far it is behind (+) or ahead of the room, and seconds that are loaded ahead; null while not known. */
  readonly figures: LinkedFigures | null;
}

export interface LinkedFigures {
  readonly behindMs: number | null;
  readonly bufferedS: number;
  readonly width: number;
  readonly height: number;
  readonly droppedFrames: number;
}

export const noLinked: LinkedView = { problem: null, subtitles: null, figures: null };
