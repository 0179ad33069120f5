/** What can be wrong between this page and somebody's Jellyfin server; the screen has a sentence for each. */
export const jellyfinProblemCodes = [
  /** What was typed is no address. */
  "address",
  /** Nothing answers there. */
  "unreachable",
  /** Something answers, but does not let pages of other sites read it (CORS). */
  "cross-origin",
  /** This page came by HTTPS, so the browser asks no server by HTTP. */
  "insecure",
  "not-jellyfin",
  "too-old",
  /** Another server than the one that the film is on. */
  "other-server",
  "wrong-password",
  "disabled",
  "signed-out",
  "forbidden",
  "not-found",
  "quick-connect-off",
  "quick-connect-expired",
  /** `ErrorCode` of PlaybackInfo: NoCompatibleStream, NotAllowed, RateLimitExceeded. */
  "no-stream",
  "not-allowed",
  "busy",
  /** It does not take what was asked. */
  "refused",
  /** It failed itself. */
  "broken",
  "slow",
  "malformed",
] as const;
export type JellyfinProblemCode = (typeof jellyfinProblemCodes)[number];
