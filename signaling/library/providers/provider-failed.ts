import type { ProviderProblem } from "@matinee/shared/library/provider-problem.ts";

/** The services that know about films; the one that is believed first before the others. */
export const filmProviders = ["tmdb", "wikidata", "omdb"] as const;
export type FilmProviderName = (typeof filmProviders)[number];

export type ProblemCode = ProviderProblem["code"];

/** A provider could not answer: why, for the page. */
export class ProviderFailed extends Error {
  readonly problem: ProviderProblem;

  constructor(provider: FilmProviderName, code: ProblemCode, retryAfterS: number | null = null) {
    super(`${provider}: ${code}`);
    this.name = "ProviderFailed";
    this.problem = { provider, code, retryAfterS };
  }
}
