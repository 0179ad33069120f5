/** One exchange of the clock channel, four timestamps as in RFC 5905: the t0 and t3 are ours, t1 and t2 the room's. */
export interface ClockSample {
  readonly sentAtMs: number;
  readonly roomReceivedAtMs: number;
  readonly roomSentAtMs: number;
  readonly receivedAtMs: number;
}

/** Room time is our time plus `offsetMs`, wrong by at most `errorMs` (half of the round trip). */
export interface ClockEstimate {
  readonly offsetMs: number;
  readonly errorMs: number;
  readonly atMs: number;
}

// Quartz drifts by up to 100 parts in a million: an old estimate slowly loses to a fresh one with a longer round trip.
const driftPerMs = 0.0001;
// Clocks tick in whole milliseconds, ours and the room's.
const tickMs = 2;

export function estimateOf(sample: ClockSample): ClockEstimate {
  const roundTripMs = sample.receivedAtMs - sample.sentAtMs - (sample.roomSentAtMs - sample.roomReceivedAtMs);
  const offsetMs =
    (sample.roomReceivedAtMs - sample.sentAtMs + (sample.roomSentAtMs - sample.receivedAtMs)) / 2;
  return { offsetMs, errorMs: Math.max(0, roundTripMs) / 2, atMs: sample.receivedAtMs };
}

/** The better of what we knew and a new sample: the one with the smaller bound on its error now. */
export function refineClock(known: ClockEstimate | undefined, sample: ClockSample): ClockEstimate {
  const fresh = estimateOf(sample);
  if (known === undefined) return fresh;
  const agedErrorMs = known.errorMs + (fresh.atMs - known.atMs) * driftPerMs;
  // Bounds that do not meet: a clock was set meanwhile, and what we knew is of another time.
  const apartMs =
    Math.abs(fresh.offsetMs - known.offsetMs) - fresh.errorMs - Math.max(known.errorMs, agedErrorMs);
  return fresh.errorMs <= agedErrorMs || apartMs > tickMs ? fresh : known;
}
