import type { LinkedProblem } from "@matinee/shared/linked-problem.ts";
import type { Subtitles } from "@matinee/shared/room/linked-film.ts";
import type { StreamChoices } from "@matinee/shared/stream-choices.ts";

/** The film from the web, in this page. `subtitles`: which of its subtitles are shown, by their place; null: none. */
export interface LinkedView {
  readonly problem: LinkedProblem | null;
  readonly subtitles: number | null;
  /** What those are called that could not be loaded; null: none, or it was read. */
  readonly lostSubtitles: string | null;
  /** Subtitles that this viewer alone may have; they come after the ones that the room knows. */
  readonly ownSubtitles: readonly Subtitles[];
  /** What this viewer may choose of it; null: nothing. */
  readonly choices: StreamChoices | null;
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

export const noLinked: LinkedView = {
  problem: null,
  subtitles: null,
  lostSubtitles: null,
  ownSubtitles: [],
  choices: null,
  figures: null,
};
