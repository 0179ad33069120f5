import { z } from "zod";

/** A week of film is more than anybody has; it bounds every position on the wire. */
export const maxDurationS = 7 * 24 * 3600;
export const positionS = z.number().min(0).max(maxDurationS);

/** A film's length as somebody else says it; null: that is none. */
export const filmLengthS = (saidS: number): number | null =>
  saidS > 0 && saidS <= maxDurationS ? saidS : null;

/** Whoever had so much of a film has seen it; credits and coming late are left out. */
export const seenShare = 0.7;

/** The film's seconds per second; only a film from the web has another one than 1. */
export const pace = z.number().min(0.25).max(4);

/** Where the film is: `positionS` held at room time `atMs`, moving on at `rate` while `playing`. */
export const playback = z.object({
  playing: z.boolean(),
  positionS,
  atMs: z.number(),
  rate: pace,
});
export type Playback = z.output<typeof playback>;

export const stoppedPlayback: Playback = { playing: false, positionS: 0, atMs: 0, rate: 1 };

/** The film's position in seconds at room time `nowMs`, kept within the film when its length is known. */
export function positionAt(state: Playback, nowMs: number, durationS?: number): number {
  const moved = state.playing ? (Math.max(0, nowMs - state.atMs) / 1000) * state.rate : 0;
  return Math.min(state.positionS + moved, durationS ?? maxDurationS);
}
