import { type Playback, positionAt } from "@matinee/shared/playback.ts";

/** Where the film is to be on this screen. */
export interface Moment {
  readonly positionS: number;
  /** The film's seconds per second; 0 while it stands. */
  readonly rate: number;
  /** Room time since when it goes on like this, here. */
  readonly sinceMs: number;
}

/** What the room decided, as it comes to the screens: later than it was decided by the common delay. */
export interface Timeline {
  /** `isCorrection`: the presenter's player was off from what the room believed. */
  changed(playback: Playback, isCorrection: boolean): void;
  at(roomNowMs: number): Moment;
}

/** No delay is that long. */
const keptMs = 30_000;
/** So close to its end a film is over. */
const endS = 0.02;

/**
 * `delayMs`: how long after the decision the live picture shows it; whoever plays the file is to show it at the same
 * moment.
 */
export function createTimeline(durationS: number, delayMs: () => number): Timeline {
  let history: Playback[] = [];

  return {
    changed(playback, isCorrection) {
      const last = history.at(-1);
      if (last !== undefined && isSame(last, playback)) return;
      if (isCorrection && last?.playing === true && playback.playing) {
        // What is not on the screens yet need not be shown wrong first: it was so from the last decision on.
        const positionS = playback.positionS - ((playback.atMs - last.atMs) / 1000) * playback.rate;
        history = [...history.slice(0, -1), { ...playback, positionS, atMs: last.atMs }];
        return;
      }
      history = [...history.filter(({ atMs }) => atMs > playback.atMs - keptMs), playback];
      // Nothing tells about the time before, so the one that was in force then stays.
      if (last !== undefined && !history.includes(last)) history = [last, ...history];
    },
    at(roomNowMs) {
      const delay = delayMs();
      const filmNowMs = roomNowMs - delay;
      const playback = history.findLast(({ atMs }) => atMs <= filmNowMs) ?? history[0];
      if (playback === undefined) return { positionS: 0, rate: 0, sinceMs: 0 };
      const positionS = Math.max(0, positionAt(playback, filmNowMs, durationS));
      const isMoving = playback.playing && positionS < durationS - endS;
      return { positionS, rate: isMoving ? playback.rate : 0, sinceMs: playback.atMs + delay };
    },
  };
}

function isSame(a: Playback, b: Playback): boolean {
  return a.playing === b.playing && a.positionS === b.positionS && a.atMs === b.atMs && a.rate === b.rate;
}
