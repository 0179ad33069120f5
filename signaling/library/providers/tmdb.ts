import { foldTitle } from "../fold.ts";
import type { FilmProvider, KnownFilm } from "./film-provider.ts";
import { createProviderClient, type ProviderPatience } from "./provider-client.ts";
import { ProviderFailed } from "./provider-failed.ts";
import type { ProviderMeter } from "./provider-metrics.ts";
import { detailsFacts, listedFacts } from "./tmdb-facts.ts";
import { detailsAnswer, findAnswer, searchAnswer } from "./tmdb-shapes.ts";

export interface TmdbOptions {
  readonly baseUrl: string;
  /** A v4 read access token, or a v3 key. */
  readonly token: string;
  readonly timeoutMs: number;
}

/** In one request, of the 20 that it may hold. */
const appended = [
  "alternative_titles",
  "credits",
  "external_ids",
  "images",
  "release_dates",
  "translations",
  "watch/providers",
].join(",");
/** TMDB speaks of languages as people do there. */
const regions: Readonly<Record<string, string>> = {
  en: "en-US",
  ru: "ru-RU",
  de: "de-DE",
  fr: "fr-FR",
  es: "es-ES",
};

/** The Movie Database, version 3 of its API: https://developer.themoviedb.org/reference. Its limit is some 50 a second. */
export function createTmdb(
  options: TmdbOptions,
  meter: ProviderMeter,
  patience?: ProviderPatience,
): FilmProvider {
  const isV4 = options.token.split(".").length === 3;
  const client = createProviderClient(
    {
      provider: "tmdb",
      baseUrl: options.baseUrl,
      headers: isV4 ? { Authorization: `Bearer ${options.token}` } : {},
      query: isV4 ? {} : { api_key: options.token },
      limit: { burst: 20, perSecond: 40 },
      concurrency: 10,
      timeoutMs: options.timeoutMs,
      limitRestS: 1,
      maxBytes: 4 * 2 ** 20,
    },
    meter,
    patience,
  );

  async function idOf({ ids, title, year }: KnownFilm): Promise<string> {
    const { tmdb, imdb } = ids;
    if (tmdb !== undefined) return tmdb;
    if (imdb !== undefined) {
      const found = await client.get(
        `/find/${encodeURIComponent(imdb)}`,
        { external_source: "imdb_id" },
        findAnswer,
      );
      const [film] = found.movie_results;
      if (film === undefined) throw new ProviderFailed("tmdb", "not-found");
      return String(film.id);
    }
    const query = { query: title, ...(year !== null && { year: String(year) }) };
    const { results } = await client.get("/search/movie", query, searchAnswer);
    const folded = foldTitle(title);
    const same = results.find((film) =>
      [film.title, film.original_title].some((each) => each !== undefined && foldTitle(each) === folded),
    );
    if (same === undefined) throw new ProviderFailed("tmdb", "not-found");
    return String(same.id);
  }

  return {
    name: "tmdb",
    async film(known) {
      const id = await idOf(known);
      const query = {
        language: "en-US",
        append_to_response: appended,
        include_image_language: "en,ru,de,fr,es,null",
      };
      const details = await client.get(`/movie/${encodeURIComponent(id)}`, query, detailsAnswer);
      // Another film than the one asked for.
      if (String(details.id) !== id) throw new ProviderFailed("tmdb", "malformed");
      return detailsFacts(details);
    },
    async search(words, language) {
      const query = { query: words, language: regions[language] ?? language, include_adult: "false" };
      const { results } = await client.get("/search/movie", query, searchAnswer);
      return results.filter(({ adult }) => adult !== true).map((film) => listedFacts(film, language));
    },
  };
}
