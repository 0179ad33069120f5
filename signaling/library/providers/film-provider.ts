import type { FilmFacts } from "@matinee/shared/library/film-facts.ts";
import type { FilmProviderName } from "./provider-failed.ts";

/** By what a provider is asked for a film that is in the catalogue. */
export interface KnownFilm {
  readonly title: string;
  readonly year: number | null;
  /** By provider. */
  readonly ids: Readonly<Record<string, string>>;
}

/** One service that knows about films. Both throw `ProviderFailed`; `not-found` where it does not know the film. */
export interface FilmProvider {
  readonly name: FilmProviderName;
  film(known: KnownFilm): Promise<FilmFacts>;
  /** The likeliest first. */
  search(words: string, language: string): Promise<FilmFacts[]>;
}
