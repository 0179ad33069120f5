import type { JellyfinProblemCode } from "./library/jellyfin-problem.ts";
import type { PeertubeProblem } from "./library/peertube.ts";
import type { YoutubeProblem } from "./library/youtube.ts";

/**
 * Why a film from the web does not play here, as a code. `cors`: its server does not let other pages read its playlists;
 * `insecure`: it comes over plain HTTP and this page does not; `embedding`: its owner lets nobody show it elsewhere.
 */
export type LinkedProblem =
  | "unreachable"
  | "gone"
  | "cors"
  | "insecure"
  | "format"
  | "protected"
  | "sign-in"
  | "embedding"
  | ServiceProblem;

/** What the services themselves say. `account`: this viewer is signed in nowhere where that Jellyfin server is known. */
export type ServiceProblem =
  | `youtube-${YoutubeProblem}`
  | `peertube-${PeertubeProblem}`
  | `jellyfin-${JellyfinProblemCode | "account"}`;
