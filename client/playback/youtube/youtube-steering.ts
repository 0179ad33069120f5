import type { Moment } from "../timeline.ts";

/** How it came to play: from where it stood, or from elsewhere. */
export type Beginning = "start" | "seek";

/** What is done to bring YouTube's player to the room's timeline; it has a few paces only, and its seeks take long. */
export type YoutubeSteering =
  /** The film stands. */
  | { readonly state: "still" }
  /** It was told to play, there or from elsewhere. What keeps it (an ad, its buffer) is its own business: it is left alone. */
  | { readonly state: "starting"; readonly by: Beginning; readonly sinceMs: number }
  /** It plays; before `settledAtMs` what it tells is not believed. `began`: how, until it is known how well that went. */
  | { readonly state: "following"; readonly settledAtMs: number; readonly began: Beginning | null }
  /** It plays at another pace for a moment. */
  | { readonly state: "hurrying"; readonly untilMs: number };

export interface YoutubeView {
  readonly nowMs: number;
  readonly wanted: Moment;
  /** Where it is to be once a start that is begun now has come about. */
  readonly started: Moment;
  /** Where the player is, as far as that is known. */
  readonly positionS: number | undefined;
  /** What it says itself, however old. */
  readonly saidS: number;
  readonly isMoving: boolean;
  readonly player: "unstarted" | "playing" | "paused";
  readonly rates: readonly number[];
  /** How long a seek takes until the film moves again. */
  readonly leadMs: number;
}

export interface YoutubeAct {
  readonly seekToS?: number;
  readonly isPlaying?: boolean;
  readonly rate?: number;
}

export interface YoutubeStep {
  readonly steering: YoutubeSteering;
  readonly act: YoutubeAct;
  /** How far a start or a seek missed its moment (+: late), to begin the next one earlier. */
  readonly missed?: { readonly by: Beginning; readonly ms: number };
}

/** Below that a correction would be heard more than it helps. */
const toleratedMs = 30;
/** More is made good by a seek. */
const seekBeyondMs = 1200;
/** After a change of pace the clock has to be read anew: some jumps of it. */
const settleMs = 900;
const samePlaceS = 0.1;

/** The next step towards the timeline; a pure function of what it was and what is seen. */
export function steerYoutube(before: YoutubeSteering, view: YoutubeView): YoutubeStep {
  const { wanted, started, nowMs, isMoving, player } = view;
  if (before.state === "starting" && !isMoving && !wasPaused(before, view))
    return { steering: before, act: {} };
  // It has come to a stop by itself. To pause it now, because the room waits for it, would pause its ad for ever.
  if (isUnderWay(before) && !isMoving && player === "playing" && nowMs > settledAt(before))
    return { steering: { state: "starting", by: "seek", sinceMs: nowMs }, act: {} };
  if (started.rate === 0 && wanted.rate === 0) return stand(view);
  const rate = nearest(view.rates, started.rate || wanted.rate);
  if (before.state === "starting" && isMoving) return settle(before.by, view, rate);
  if (before.state === "still" || before.state === "starting" || player !== "playing")
    return start(view, rate);
  if (before.state === "following") return follow(before, view, rate);
  return nowMs < before.untilMs ? { steering: before, act: {} } : settle(null, view, rate);
}

/** Whoever sits in front of it pressed on its picture, or it gave up. */
function wasPaused({ sinceMs }: { readonly sinceMs: number }, { player, nowMs }: YoutubeView): boolean {
  return player === "paused" && nowMs - sinceMs > settleMs;
}

type UnderWay = Extract<YoutubeSteering, { state: "following" | "hurrying" }>;

const isUnderWay = (steering: YoutubeSteering): steering is UnderWay =>
  steering.state === "following" || steering.state === "hurrying";

const settledAt = (steering: UnderWay) =>
  steering.state === "following" ? steering.settledAtMs : steering.untilMs + settleMs;

function settle(began: Beginning | null, { nowMs }: YoutubeView, rate: number): YoutubeStep {
  return { steering: { state: "following", settledAtMs: nowMs + settleMs, began }, act: { rate } };
}

function stand({ player, saidS, wanted }: YoutubeView): YoutubeStep {
  const steering: YoutubeSteering = { state: "still" };
  if (player === "playing") return { steering, act: { isPlaying: false } };
  // One that never played would start at a seek.
  if (player === "unstarted" || Math.abs(saidS - wanted.positionS) < samePlaceS) return { steering, act: {} };
  return { steering, act: { seekToS: wanted.positionS } };
}

function start({ saidS, started, wanted, leadMs, nowMs }: YoutubeView, rate: number): YoutubeStep {
  const begun = (by: Beginning): YoutubeSteering => ({ state: "starting", by, sinceMs: nowMs });
  const isThere = Math.abs(saidS - started.positionS) < samePlaceS;
  if (isThere) return { steering: begun("start"), act: { isPlaying: true, rate } };
  const toS = wanted.positionS + (wanted.rate * leadMs) / 1000;
  return { steering: begun("seek"), act: { seekToS: toS, isPlaying: true, rate } };
}

function follow(
  before: Extract<YoutubeSteering, { state: "following" }>,
  { nowMs, positionS, wanted, leadMs, rates }: YoutubeView,
  rate: number,
): YoutubeStep {
  if (positionS === undefined || nowMs < before.settledAtMs || wanted.rate === 0)
    return { steering: before, act: {} };
  const behindMs = ((wanted.positionS - positionS) * 1000) / rate;
  const missed = before.began === null ? {} : { missed: { by: before.began, ms: behindMs } };
  const offMs = Math.abs(behindMs);
  if (offMs > seekBeyondMs) {
    const toS = wanted.positionS + (rate * leadMs) / 1000;
    return { steering: { state: "starting", by: "seek", sinceMs: nowMs }, act: { seekToS: toS }, ...missed };
  }
  const other = offMs > toleratedMs ? neighbour(rates, rate, behindMs > 0) : undefined;
  if (other === undefined) return { steering: { ...before, began: null }, act: {}, ...missed };
  const untilMs = nowMs + (offMs * rate) / Math.abs(other - rate);
  return { steering: { state: "hurrying", untilMs }, act: { rate: other }, ...missed };
}

function nearest(rates: readonly number[], wanted: number): number {
  return rates.reduce((best, each) => (Math.abs(each - wanted) < Math.abs(best - wanted) ? each : best), 1);
}

/** The next pace that is faster, or slower. */
function neighbour(rates: readonly number[], rate: number, isFaster: boolean): number | undefined {
  return isFaster
    ? rates.filter((each) => each > rate).sort((a, b) => a - b)[0]
    : rates.filter((each) => each < rate && each > 0).sort((a, b) => b - a)[0];
}
