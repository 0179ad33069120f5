import type { JellyfinProblemCode } from "./library/jellyfin-problem.ts";
import type { LinkProblem } from "./library/link-problem.ts";
import type { PeertubeProblem } from "./library/peertube.ts";
import type { YoutubeProblem } from "./library/youtube.ts";

/**
 * Why a film from the web does not play here, as a code. `cors`: its server does not let other pages read its playlists;
 * `insecure`: it comes over plain HTTP and this page does not; `malformed`: its playlist is none; `link-…`: what our server
 * found under its address when it was asked why; `address`: it was not asked for, since its site would see the address that
 * this viewer hides.
 */
export type LinkedProblem =
  | "unreachable"
  | "gone"
  | "cors"
  | "insecure"
  | "format"
  | "malformed"
  | "protected"
  | "sign-in"
  | "address"
  | `link-${LinkProblem}`
  | ServiceProblem;

/** What the services themselves say. `account`: this viewer is signed in nowhere where that Jellyfin server is known. */
export type ServiceProblem =
  | `youtube-${YoutubeProblem}`
  | `peertube-${PeertubeProblem}`
  | `jellyfin-${JellyfinProblemCode | "account"}`;

/** Whoever cannot play it for this reason can as soon as they have signed in there. */
export const endsBySigningIn = (problem: LinkedProblem): boolean =>
  problem === "jellyfin-account" || problem === "jellyfin-signed-out";
