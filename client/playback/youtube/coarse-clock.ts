/** Where a player is that tells it only now and then: its time stands for a quarter of a second and then jumps. */
export interface CoarseClock {
  /** What it says when it is asked, at `atMs`. */
  said(positionS: number, atMs: number): void;
  /** It was sent elsewhere, or goes at another pace from now on: what was said before is worth nothing. */
  restart(rate: number): void;
  /** Undefined until it has been seen to move. */
  positionAt(atMs: number): number | undefined;
  /** Whether it moved within the last while. */
  isMoving(atMs: number): boolean;
}

/** Further back another buffering may lie. */
const keptMs = 2000;
/** Right after a start or a seek it may tell where it was sent to. */
const leastJumps = 3;
const standsAfterMs = 700;
const sameS = 0.001;

/**
 * What it tells is never ahead of what it shows, only behind, by up to its own period. So of several jumps the one that was
 * furthest ahead is the freshest, and the truth.
 */
export function createCoarseClock(): CoarseClock {
  let rate = 1;
  let last: number | undefined;
  let hasJumped = false;
  let jumps: { readonly atMs: number; readonly originS: number }[] = [];
  const forget = () => {
    last = undefined;
    hasJumped = false;
    jumps = [];
  };

  return {
    said(positionS, atMs) {
      const passedS = last === undefined ? 0 : positionS - last;
      if (passedS < -sameS) forget();
      if (passedS > sameS) {
        // The first one after a seek is to where it was sent, where it may stand for long.
        last = positionS;
        if (!hasJumped) {
          hasJumped = true;
          return;
        }
        const originS = positionS - (atMs / 1000) * rate;
        jumps = [...jumps.filter((jump) => jump.atMs > atMs - keptMs), { atMs, originS }];
      }
      last = positionS;
    },
    restart(next) {
      rate = next;
      forget();
    },
    positionAt(atMs) {
      if (jumps.length < leastJumps) return undefined;
      return Math.max(...jumps.map(({ originS }) => originS)) + (atMs / 1000) * rate;
    },
    isMoving: (atMs) => (jumps.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY) > atMs - standsAfterMs,
  };
}
