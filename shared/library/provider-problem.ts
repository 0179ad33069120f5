import { z } from "zod";

/** What a service on the web could not do for us; the page says it in a sentence and goes on with what is known. */
export const providerProblem = z.object({
  provider: z.enum(["tmdb", "omdb", "wikidata", "archive", "youtube"]),
  code: z.enum(["bad-key", "limit", "not-found", "malformed", "slow", "dead"]),
  retryAfterS: z.number().nullable(),
});
export type ProviderProblem = z.output<typeof providerProblem>;
