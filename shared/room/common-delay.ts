import { z } from "zod";

/**
 * `cinema` waits a little longer than anybody needs, so that nothing stutters; `live` waits as short as the slowest
 * viewer can; `free`: everybody sees the film as early as they can, and not at the same moment.
 */
export const delayMode = z.enum(["cinema", "live", "free"]);
export type DelayMode = z.output<typeof delayMode>;

interface Bounds {
  readonly leastMs: number;
  /** Nobody waits longer than this for anybody: who is slower is behind, and told so. */
  readonly mostMs: number;
  /** Beyond what the slowest needs just now. */
  readonly marginMs: number;
}

const boundsOf: { readonly [M in Exclude<DelayMode, "free">]: Bounds } = {
  cinema: { leastMs: 350, mostMs: 1500, marginMs: 60 },
  live: { leastMs: 0, mostMs: 600, marginMs: 15 },
};

/** A change of the common delay is felt by everyone, so small and short needs do not count. */
const raiseAfterMs = 1500;
const raiseBeyondMs = 10;
const lowerAfterMs = 12_000;
const lowerBeyondMs = 40;

export interface CommonDelay {
  readonly mode: DelayMode;
  readonly targetMs: number | null;
  /** More is needed, or less is enough, since then; and what was needed at most meanwhile. */
  readonly pending: {
    readonly to: "more" | "less";
    readonly sinceMs: number;
    readonly needMs: number;
  } | null;
}

export const noCommonDelay: CommonDelay = { mode: "free", targetMs: null, pending: null };

/**
 * The delay that all viewers hold together, from the least that each could hold (`floorsMs`). To be called about once
 * a second. Raised after 1.5 s of need, lowered after 12 s of ease; another mode counts at once.
 */
export function chooseCommonDelay(
  before: CommonDelay,
  floorsMs: readonly number[],
  mode: DelayMode,
  nowMs: number,
): CommonDelay {
  if (mode === "free") return noCommonDelay;
  const { leastMs, mostMs, marginMs } = boundsOf[mode];
  const agreed = before.mode === mode ? before : { mode, targetMs: null, pending: null };
  const settled = (targetMs: number | null): CommonDelay => ({ mode, targetMs, pending: null });
  const willing = floorsMs.filter((floorMs) => floorMs + marginMs <= mostMs);
  // Nobody reports: what was agreed stays for whoever comes back.
  if (willing.length === 0) return settled(agreed.targetMs);
  const needMs = Math.round(Math.max(leastMs, Math.max(...willing) + marginMs));
  const { targetMs } = agreed;
  if (targetMs === null) return settled(needMs);
  if (needMs > targetMs + raiseBeyondMs) return wait(agreed, "more", needMs, raiseAfterMs, nowMs);
  if (needMs < targetMs - lowerBeyondMs) return wait(agreed, "less", needMs, lowerAfterMs, nowMs);
  return settled(targetMs);
}

function wait(
  agreed: CommonDelay,
  to: "more" | "less",
  needMs: number,
  forMs: number,
  nowMs: number,
): CommonDelay {
  const { pending } = agreed;
  if (pending?.to !== to) return { ...agreed, pending: { to, sinceMs: nowMs, needMs } };
  const mostNeededMs = Math.max(pending.needMs, needMs);
  if (nowMs - pending.sinceMs >= forMs) return { ...agreed, targetMs: mostNeededMs, pending: null };
  return { ...agreed, pending: { ...pending, needMs: mostNeededMs } };
}
