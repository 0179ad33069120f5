import type { DirectSetting } from "@matinee/shared/room/direct-setting.ts";

/** How the film goes to one viewer, as the presenter's page has it. */
export type FilmWay =
  | { readonly state: "relayed"; readonly notBeforeMs: number; readonly failures: number }
  /** Sent directly as well, and not shown yet: only a line that carries it takes over. */
  | { readonly state: "warming"; readonly sinceMs: number; readonly failures: number }
  | {
      readonly state: "direct";
      readonly sinceMs: number;
      readonly failures: number;
      readonly suffersSinceMs: number | null;
    }
  /** Still sent, until the viewer has the film from the media server again. */
  | { readonly state: "returning"; readonly sinceMs: number; readonly failures: number };

/** What the presenter's page sees of one pair. */
export interface SeenPair {
  readonly isConnected: boolean;
  /** The encoder gives nearly all that was planned: the line carries it. */
  readonly isWarm: boolean;
  /** Much less than planned goes out, much is lost, or the encoders do not keep up. */
  readonly suffers: boolean;
  /** The viewer shows what comes directly. */
  readonly isTaken: boolean;
}

export interface FilmGiven {
  /** The room is small enough, or somebody decided so. */
  readonly isWanted: boolean;
  /** Somebody decided so: no figure counts. */
  readonly isForced: boolean;
  /** No other pair is warming: each is to show by itself whether the line carries one more. */
  readonly mayWarm: boolean;
}

export const relayed: FilmWay = { state: "relayed", notBeforeMs: 0, failures: 0 };

const warmLimitMs = 6000;
const takeLimitMs = 8000;
const returnLimitMs = 5000;
const suffersForMs = 3000;
/** After so long without a failure those before are forgotten. */
const goodForMs = 60_000;
const retryMs = [5000, 20_000, 60_000, 180_000] as const;

/** The way after one look, about once a second. Pure. */
export function nextWay(way: FilmWay, seen: SeenPair, given: FilmGiven, nowMs: number): FilmWay {
  const failed = (): FilmWay => ({
    state: "relayed",
    notBeforeMs: nowMs + (retryMs[Math.min(way.failures, retryMs.length - 1)] ?? 0),
    failures: way.failures + 1,
  });
  const back = (failures: number): FilmWay => ({ state: "returning", sinceMs: nowMs, failures });

  switch (way.state) {
    case "relayed": {
      const isTime = given.isForced || nowMs >= way.notBeforeMs;
      if (!given.isWanted || !seen.isConnected || !isTime || !given.mayWarm) return way;
      return { state: "warming", sinceMs: nowMs, failures: way.failures };
    }
    case "warming": {
      if (!seen.isConnected) return failed();
      if (!given.isWanted) return { state: "relayed", notBeforeMs: 0, failures: way.failures };
      const isLate = nowMs - way.sinceMs > warmLimitMs;
      if (seen.isWarm || (isLate && given.isForced))
        return { state: "direct", sinceMs: nowMs, failures: way.failures, suffersSinceMs: null };
      return isLate ? failed() : way;
    }
    case "direct": {
      if (!seen.isConnected) return failed();
      if (!given.isWanted) return back(way.failures);
      if (!seen.isTaken && nowMs - way.sinceMs > takeLimitMs) return back(way.failures + 1);
      if (given.isForced || !seen.suffers)
        return {
          ...way,
          suffersSinceMs: null,
          failures: nowMs - way.sinceMs > goodForMs ? 0 : way.failures,
        };
      const suffersSinceMs = way.suffersSinceMs ?? nowMs;
      return nowMs - suffersSinceMs >= suffersForMs ? back(way.failures + 1) : { ...way, suffersSinceMs };
    }
    case "returning": {
      if (!seen.isConnected || !seen.isTaken || nowMs - way.sinceMs > returnLimitMs) {
        const waitMs = way.failures === 0 ? 0 : (retryMs[Math.min(way.failures, retryMs.length) - 1] ?? 0);
        return { state: "relayed", notBeforeMs: nowMs + waitMs, failures: way.failures };
      }
      return way;
    }
  }
}

/** Whether the room is small enough for direct paths, and since when it has been. */
export interface RoomSize {
  readonly isSmall: boolean;
  readonly smallSinceMs: number | null;
}

export const unknownSize: RoomSize = { isSmall: false, smallSinceMs: null };

/** Whoever left may be back in a moment. */
const smallAfterMs = 3000;

/** A room that grew counts as large at once, one that shrank as small after 3 s. A decision counts at once. Pure. */
export function followSize(
  before: RoomSize,
  members: number,
  { mode, maxMembers }: DirectSetting,
  nowMs: number,
): RoomSize {
  if (mode !== "auto") return { isSmall: mode === "always", smallSinceMs: null };
  if (members > maxMembers) return { isSmall: false, smallSinceMs: null };
  if (before.isSmall) return before;
  const smallSinceMs = before.smallSinceMs ?? nowMs;
  return { isSmall: nowMs - smallSinceMs >= smallAfterMs, smallSinceMs };
}
