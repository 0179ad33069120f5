import type { LinkedProblem } from "@matinee/shared/linked-problem.ts";

/** What hls.js tells of an error: its type and details (https://github.com/video-dev/hls.js, ErrorTypes, ErrorDetails). */
export interface HlsError {
  readonly type: string;
  readonly details: string;
  readonly fatal: boolean;
  /** HTTP status; 0 where a page is not told: no answer, or no permission to read it. */
  readonly status: number | undefined;
}

/** What is to be done about an error of hls.js; a pure function. `times`: how often it was tried already. */
export type HlsRemedy =
  | { readonly do: "nothing" }
  | { readonly do: "recover" }
  | { readonly do: "reload" }
  | { readonly do: "give-up"; readonly problem: LinkedProblem };

const mostTries = 2;
const mostSlowTries = 1;
/** It came, and is no playlist. */
const unreadable: ReadonlySet<string> = new Set([
  "manifestParsingError",
  "levelParsingError",
  "levelEmptyError",
]);

export function remedyOf(error: HlsError, times: number, isInsecure: boolean): HlsRemedy {
  // Whoever was signed out meanwhile is not let in by asking again, and hls.js would for half a minute.
  if (error.type === "networkError" && error.status === 401) return { do: "give-up", problem: "sign-in" };
  if (!error.fatal) return { do: "nothing" };
  if (error.type === "keySystemError") return { do: "give-up", problem: "protected" };
  if (error.type === "mediaError")
    return times < mostTries ? { do: "recover" } : { do: "give-up", problem: "format" };
  if (error.type !== "networkError") return { do: "give-up", problem: "format" };
  if (isInsecure) return { do: "give-up", problem: "insecure" };
  const { status } = error;
  if (status === 404 || status === 410) return { do: "give-up", problem: "gone" };
  if (status === 403) return { do: "give-up", problem: "sign-in" };
  if (unreadable.has(error.details)) return { do: "give-up", problem: "malformed" };
  // What takes too long has no status either, and has taken its time already.
  const isSlow = /TimeOut$/.test(error.details);
  if (times < (isSlow ? mostSlowTries : mostTries)) return { do: "reload" };
  const isUntold = (status === 0 || status === undefined) && !isSlow;
  return { do: "give-up", problem: isUntold ? "cors" : "unreachable" };
}
