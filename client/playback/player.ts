import type { Playback } from "@matinee/shared/playback.ts";

/** Plays the film from a file or an address, each viewer for themselves, at the room's moment. */
export interface Player {
  /** The room decided, or (`isCorrection`) was told where its presenter's player really is. */
  follow(playback: Playback, isCorrection: boolean): void;
  /** How far the picture is behind (+) or ahead of the room's; undefined while it is not known. */
  behindMs(): number | undefined;
  /** Whether it waits for data, so that the picture stands though the film moves. */
  isStalled(): boolean;
  /** Plays after a tap; resolves when it plays. */
  unblock(): Promise<void>;
  close(): void;
}
