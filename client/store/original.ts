/** What is in the way of the original, as a code; the party goes on live. */
export type OriginalProblem = "disk-full" | "hash-mismatch" | "file-changed" | "no-tracker" | "unsupported";

/** How the film's file stands in this page. Rates are bits a second. */
export interface SwarmFigures {
  readonly isWhole: boolean;
  readonly sizeBytes: number;
  readonly haveBytes: number;
  readonly downBps: number;
  readonly upBps: number;
  readonly downBytes: number;
  readonly upBytes: number;
}

/** The presenter's own file. */
export type Offering =
  | { readonly state: "none" }
  | {
      readonly state: "hashing";
      readonly doneBytes: number;
      readonly sizeBytes: number;
      readonly isPaused: boolean;
    }
  | { readonly state: "offering"; readonly figures: SwarmFigures | null; readonly isPaused: boolean }
  | { readonly state: "failed"; readonly problem: OriginalProblem };

/** A viewer's copy. */
export type Fetching =
  | { readonly state: "none" }
  | { readonly state: "starting" }
  | { readonly state: "fetching"; readonly figures: SwarmFigures; readonly isPaused: boolean }
  | { readonly state: "failed"; readonly problem: OriginalProblem };

/** Why the live picture is there again. */
export type BackToLive = "behind" | "failed" | "ended";

/** How much of the film a member has, 0 to 1, and in how many seconds they could play it through; null: no way yet. */
export interface Fetched {
  readonly share: number;
  readonly readyInS: number | null;
}

export interface OriginalView {
  readonly offering: Offering;
  readonly fetching: Fetching;
  /** Which picture is on the screen. */
  readonly shown: "live" | "original";
  /** Which one is wanted there as soon as it can be. */
  readonly wish: "live" | "original";
  /** Of the second element, for as long as there is one. */
  readonly url: string | null;
  /** In how many seconds the film could be played through here; null: no way yet. */
  readonly readyInS: number | null;
  /** What every member said of theirs. */
  readonly fetched: Readonly<Record<string, Fetched>>;
  /** The film starts as soon as all of them could play it through; only in the page of whoever asked for that. */
  readonly startsWhenReady: boolean;
  readonly limits: { readonly downBps: number | null; readonly upBps: number | null };
  readonly backToLive: BackToLive | null;
  /** Something of this film lies on this computer's disk. */
  readonly isKept: boolean;
}

export const noOriginal: OriginalView = {
  offering: { state: "none" },
  fetching: { state: "none" },
  shown: "live",
  wish: "live",
  url: null,
  readyInS: null,
  fetched: {},
  startsWhenReady: false,
  limits: { downBps: null, upBps: null },
  backToLive: null,
  isKept: false,
};

/**
 * In how many seconds all who fetch the film could play it through; null while one of them has no way yet; undefined when
 * nobody fetches it.
 */
export function readyTogetherInS(
  fetched: OriginalView["fetched"],
  memberIds: readonly string[],
): number | null | undefined {
  const each = memberIds.flatMap((id) => fetched[id]?.readyInS ?? (fetched[id] ? [null] : []));
  if (each.length === 0) return undefined;
  return each.reduce((most, one) => (most === null || one === null ? null : Math.max(most, one)), 0);
}
