import type { Playout } from "./state.ts";

/** Two of a film's frames: nobody sees it, nobody hears it. */
const togetherMs = 50;
const stepMs = 10;

/** How far a viewer is behind the common moment, in whole tens of ms; 0: together; undefined: nothing is known. */
export function behindOf({ targetMs, lagsMs }: Playout, memberId: string): number | undefined {
  const lagMs = lagsMs[memberId];
  if (lagMs === undefined) return undefined;
  const behindMs = lagMs - (targetMs ?? Math.min(...Object.values(lagsMs)));
  return behindMs < togetherMs ? 0 : Math.round(behindMs / stepMs) * stepMs;
}
