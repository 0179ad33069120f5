import type { Moment } from "./timeline.ts";

/** What is done to bring an element to the room's timeline. Times are room time. */
export type Steering =
  /** The film stands, or it is not known yet whether. */
  | { readonly state: "still" }
  /** It goes to `toS`, paused, and starts there when the room is there: at `meetsAtMs`. */
  | { readonly state: "seeking"; readonly toS: number; readonly meetsAtMs: number; readonly sinceMs: number }
  /** It plays, by `pace` faster (+) or slower than the film; from `dueAtMs` on, since a start takes a moment. */
  | { readonly state: "following"; readonly pace: number; readonly dueAtMs: number };

export interface PlayerView {
  readonly nowMs: number;
  /** Where the film is to be now, and after `leadMs`. */
  readonly wanted: Moment;
  readonly soon: Moment;
  /** Where it is to be when a start that is begun now has come about. */
  readonly started: Moment;
  /** How long a seek takes here, and a start. */
  readonly leadMs: number;
  readonly startMs: number;
  readonly positionS: number;
  readonly isPaused: boolean;
  /** The element is where it was sent, and has data to go on. */
  readonly isReady: boolean;
  /** How far what is shown is behind (+) or ahead (-); undefined until enough frames were seen. */
  readonly behindMs: number | undefined;
}

export interface Act {
  readonly seekToS?: number;
  readonly isPlaying?: boolean;
  readonly rate?: number;
}

export interface Step {
  readonly steering: Steering;
  readonly act: Act;
}

/** What is off is made good at a pace that would take this long, so ever more gently. */
const makeGoodMs = 600;
const mostPace = 0.04;
/** Just after a start, when nobody is used yet to how it sounds, in less time and by more than a semitone for an instant. */
const fresh = { forMs: 1500, makeGoodMs: 300, mostPace: 0.09 };
/**
 * Never quite the film's own speed: Chrome resamples sound between 0.95 and 1.06 (AudioRendererAlgorithm), but passes it on
 * untouched within a thousandth of 1, and each change between the two sets it back by 20 ms. 3 cents, which nobody hears.
 */
const leastPace = 0.002;
/** More is out of reach. */
const seekBeyondMs = 150;
/** Later than that for where it was to start, another place is better. */
const lateMs = 100;
const samePlaceS = 0.002;
/** Two moments further apart than their time are not of one run of the film. */
const jumpS = 0.3;
/** The same place, as far as a seek that is under way goes. */
const stillMeetsS = 0.1;

/** The next step towards the timeline; a pure function of what it was and what is seen. */
export function steer(before: Steering, view: PlayerView): Step {
  const { wanted, soon, nowMs, leadMs } = view;
  if (before.state === "seeking" && isOnTheWay(before, view)) return meet(before, view);
  if (before.state === "following" && nowMs < before.dueAtMs && view.started.rate > 0)
    return { steering: before, act: {} };
  // It will be elsewhere: be there in time.
  if (jumps(view)) return seekTo(soon.positionS, nowMs + leadMs, nowMs);
  if (wanted.rate === 0) return stand(view);
  return view.isPaused ? startFrom(view) : follow(before, view);
}

/** Whether the film will be in another place than where it leads from here. */
function jumps({ wanted, soon, leadMs }: PlayerView): boolean {
  if (soon.rate === 0) return false;
  const passedS = soon.positionS - wanted.positionS;
  const leadS = leadMs / 1000;
  // From a standstill it may start at any time until then; and its pace may change.
  const leastS = Math.min(wanted.rate, soon.rate) * leadS;
  const mostS = Math.max(wanted.rate, soon.rate) * leadS;
  return passedS < leastS - jumpS || passedS > mostS + jumpS;
}

/** Whether the film still comes by where the element was sent. */
function isOnTheWay(seeking: Extract<Steering, { state: "seeking" }>, { soon, nowMs, leadMs }: PlayerView) {
  const thereS = soon.positionS - (soon.rate * (nowMs + leadMs - seeking.meetsAtMs)) / 1000;
  return soon.rate > 0 && Math.abs(thereS - seeking.toS) < stillMeetsS;
}

function seekTo(toS: number, meetsAtMs: number, sinceMs: number): Step {
  return {
    steering: { state: "seeking", toS, meetsAtMs, sinceMs },
    act: { isPlaying: false, seekToS: toS },
  };
}

function meet(before: Extract<Steering, { state: "seeking" }>, view: PlayerView): Step {
  const { nowMs, startMs, soon, leadMs } = view;
  const dueInMs = before.meetsAtMs - startMs - nowMs;
  if (!view.isReady || dueInMs > 0) return { steering: before, act: {} };
  if (dueInMs < -lateMs) return seekTo(soon.positionS, nowMs + leadMs, nowMs);
  return start(soon.rate, view);
}

const start = (rate: number, { nowMs, startMs }: PlayerView): Step => ({
  steering: { state: "following", pace: leastPace, dueAtMs: nowMs + startMs },
  act: { isPlaying: true, rate: rate * (1 + leastPace) },
});

function stand(view: PlayerView): Step {
  const { wanted, started, positionS, isPaused, isReady } = view;
  const still: Steering = { state: "still" };
  if (!isPaused) return { steering: still, act: { isPlaying: false } };
  const isThere = Math.abs(positionS - wanted.positionS) < samePlaceS;
  if (!isThere) return { steering: still, act: { seekToS: wanted.positionS } };
  return started.rate > 0 && isReady ? start(started.rate, view) : { steering: still, act: {} };
}

function startFrom(view: PlayerView): Step {
  const { wanted, soon, nowMs, leadMs } = view;
  const behindMs = (wanted.positionS - view.positionS) * 1000;
  if (behindMs >= 0 && behindMs < lateMs && view.isReady) return start(wanted.rate, view);
  return soon.rate > 0
    ? seekTo(soon.positionS, nowMs + leadMs, nowMs)
    : { steering: { state: "still" }, act: { seekToS: soon.positionS } };
}

function follow(before: Steering, view: PlayerView): Step {
  const { nowMs, behindMs, wanted, soon, leadMs } = view;
  const { pace, dueAtMs } = before.state === "following" ? before : { pace: leastPace, dueAtMs: view.nowMs };
  const at = (next: number): Steering => ({ state: "following", pace: next, dueAtMs });
  // Whoever waits for data would only wait again elsewhere.
  if (behindMs === undefined || !view.isReady) return { steering: at(pace), act: {} };
  const offMs = Math.abs(behindMs);
  if (offMs > seekBeyondMs && soon.rate > 0) return seekTo(soon.positionS, nowMs + leadMs, nowMs);
  const limits = nowMs - dueAtMs < fresh.forMs ? fresh : { makeGoodMs, mostPace };
  const strength = Math.min(limits.mostPace, Math.max(leastPace, offMs / limits.makeGoodMs));
  const next = Math.sign(behindMs) * strength;
  return { steering: at(next), act: next === pace ? {} : { rate: wanted.rate * (1 + next) } };
}
