/** Finds out how long before its moment a frame has to be handed to the screen. */
export interface FrameAim {
  /** From the arrival of a frame to the screen. `isTogether`: others show it at the same moment, so it must not be late. */
  pathMs(isTogether: boolean): number;
  /** The mean lag of the frames that were shown lately; undefined while none were. */
  shownLagMs(): number | undefined;
  /** Takes in the lags of frames that were shown since the last call. */
  saw(lagsMs: readonly number[]): void;
  /**
   * The lag with which to hand frames to the screen, from the lag that the screen would have by the jitter buffer alone
   * and the one that is wanted.
   */
  handOverMs(lagMs: number, targetMs: number | null): number;
}

/** Frames arrive up to 10 ms early or late: libwebrtc decodes in step with a clock of 60 Hz. */
const reserveMs = 18;
/** Whoever watches on their own would rather see some frames a little late than all of them later. */
const ownReserveMs = 6;
/** From being handed over to being seen: at most so much is believed. */
const mostDisplayMs = 60;
const usualDisplayMs = 15;
const followShare = 0.15;
/** Fewer frames than that say little: each is seen up to a display's frame late. */
const leastShown = 5;
/** Further from the wanted delay the picture goes with its jitter buffer, which is on its way there. */
const reachMs = 40;

export function createFrameAim(): FrameAim {
  let displayMs = usualDisplayMs;
  let heldMs: number | undefined;
  let shownLagMs: number | undefined;

  return {
    pathMs: (isTogether) => (isTogether ? reserveMs : ownReserveMs) + displayMs,
    shownLagMs: () => shownLagMs,
    saw(lagsMs) {
      if (lagsMs.length < leastShown) return;
      shownLagMs = lagsMs.reduce((sum, each) => sum + each, 0) / lagsMs.length;
      if (heldMs === undefined) return;
      const errorMs = shownLagMs - heldMs;
      displayMs = Math.min(mostDisplayMs, Math.max(0, displayMs + followShare * errorMs));
    },
    handOverMs(lagMs, targetMs) {
      heldMs = targetMs !== null && Math.abs(targetMs - lagMs) < reachMs ? targetMs : lagMs;
      return heldMs - displayMs;
    },
  };
}
