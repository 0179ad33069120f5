import { z } from "zod";

/** What is wrong with an address that somebody wants to watch from. */
export const linkProblem = z.enum([
  /** Not http(s), with a password in it, or at another protocol's port. */
  "address",
  /** In somebody's own network. */
  "private",
  "no-host",
  "unreachable",
  "slow",
  /** It wants a sign-in, or keeps us out. */
  "forbidden",
  "not-found",
  /** Its server is broken or overloaded. */
  "broken",
  "redirects",
  /** A web page, not a film. */
  "page",
  "not-a-film",
  /** A film in a format that browsers do not play. */
  "format",
  "protected",
]);
export type LinkProblem = z.output<typeof linkProblem>;
