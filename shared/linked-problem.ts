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
  | "no-player";
