/** How far the film goes back while somebody speaks, and how fast. */
export interface DuckingSettings {
  /** 0: not at all. */
  readonly depthDb: number;
  readonly attackMs: number;
  readonly releaseMs: number;
}

export type DuckingDepth = "off" | "little" | "usual" | "much";
export type DuckingPace = "quick" | "usual" | "gentle";

/** The same in the user's words. */
export interface DuckingWish {
  readonly depth: DuckingDepth;
  readonly attack: DuckingPace;
  readonly release: DuckingPace;
}

const depthsDb: Readonly<Record<DuckingDepth, number>> = { off: 0, little: 6, usual: 12, much: 20 };
const attacksMs: Readonly<Record<DuckingPace, number>> = { quick: 80, usual: 150, gentle: 500 };
const releasesMs: Readonly<Record<DuckingPace, number>> = { quick: 400, usual: 900, gentle: 2500 };

export const duckingSettings = ({ depth, attack, release }: DuckingWish): DuckingSettings => ({
  depthDb: depthsDb[depth],
  attackMs: attacksMs[attack],
  releaseMs: releasesMs[release],
});

export interface Ducking {
  /** What the film's sound is lowered by just now, 0 or less. */
  readonly gainDb: number;
  readonly heardAtMs: number;
  readonly lastMs: number;
}

/** Between words nobody breathes for longer; the film must not come up there, or it would pump. */
const holdMs = 700;

export const notDucking: Ducking = {
  gainDb: 0,
  heardAtMs: Number.NEGATIVE_INFINITY,
  lastMs: Number.NEGATIVE_INFINITY,
};

/**
 * One step: down within `attackMs` while somebody speaks, and up within `releaseMs` once nobody did for 700 ms; even in
 * decibels, so that neither way is heard as a jump.
 */
export function duck(before: Ducking, isSpeech: boolean, settings: DuckingSettings, nowMs: number): Ducking {
  const { depthDb, attackMs, releaseMs } = settings;
  const heardAtMs = isSpeech ? nowMs : before.heardAtMs;
  const goalDb = nowMs - heardAtMs <= holdMs ? -depthDb : 0;
  const elapsedMs = Math.min(1000, Math.max(0, nowMs - before.lastMs));
  const isDown = goalDb < before.gainDb;
  // A depth that was made smaller meanwhile is left at the pace of the larger one.
  const rangeDb = Math.max(depthDb, -before.gainDb);
  const stepDb = (rangeDb * elapsedMs) / Math.max(1, isDown ? attackMs : releaseMs);
  const gainDb = isDown ? Math.max(goalDb, before.gainDb - stepDb) : Math.min(goalDb, before.gainDb + stepDb);
  return { gainDb, heardAtMs, lastMs: nowMs };
}

/** As a factor for amplitudes, 0 to 1. */
export const gainOf = ({ gainDb }: Ducking): number => 10 ** (gainDb / 20);
