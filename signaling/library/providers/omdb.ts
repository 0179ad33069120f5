import type { FilmFacts } from "@matinee/shared/library/film-facts.ts";
import { z } from "zod";
import { foldTitle } from "../fold.ts";
import type { FilmProvider } from "./film-provider.ts";
import { genresOfName } from "./genre-names.ts";
import { createProviderClient, type ProviderPatience } from "./provider-client.ts";
import { type ProblemCode, ProviderFailed } from "./provider-failed.ts";
import type { ProviderMeter } from "./provider-metrics.ts";

export interface OmdbOptions {
  readonly baseUrl: string;
  readonly key: string;
  readonly timeoutMs: number;
}

/** Every value is text, and "N/A" means that there is none. */
const text = z
  .string()
  .nullish()
  .transform((value) => (value === "N/A" || value === "" || value === null ? undefined : value));

const filmAnswer = z.object({
  Response: z.literal("True"),
  Title: text,
  Year: text,
  Rated: text,
  Runtime: text,
  Genre: text,
  Director: text,
  Writer: text,
  Actors: text,
  Plot: text,
  Poster: text,
  Ratings: z.array(z.object({ Source: z.string(), Value: z.string() })).optional(),
  imdbVotes: text,
  imdbID: z.string().regex(/^tt\d{5,12}$/),
});
const searchAnswer = z.object({
  Response: z.literal("True"),
  Search: z.array(
    z.object({
      Title: z.string(),
      Year: text,
      imdbID: z.string().regex(/^tt\d{5,12}$/),
      Type: text,
      Poster: text,
    }),
  ),
});

/** OMDb (https://www.omdbapi.com): ratings of others by the id of IMDb. A free key may ask 1,000 times a day. */
export function createOmdb(
  options: OmdbOptions,
  meter: ProviderMeter,
  patience?: ProviderPatience,
): FilmProvider {
  const client = createProviderClient(
    {
      provider: "omdb",
      baseUrl: options.baseUrl,
      headers: {},
      query: { apikey: options.key },
      limit: { burst: 100, perSecond: 1000 / 86_400 },
      concurrency: 4,
      timeoutMs: options.timeoutMs,
      limitRestS: 3600,
      maxBytes: 2 ** 18,
      problemOf,
    },
    meter,
    patience,
  );
  return {
    name: "omdb",
    async film({ ids, title, year }) {
      const { imdb } = ids;
      const query =
        imdb === undefined ? { t: title, ...(year !== null && { y: String(year) }) } : { i: imdb };
      const film = await client.get("/", { ...query, type: "movie", plot: "full" }, filmAnswer);
      if (imdb !== undefined && film.imdbID !== imdb) throw new ProviderFailed("omdb", "malformed");
      // By a title it answers with what it thinks nearest to it.
      const isSame = imdb !== undefined || foldTitle(film.Title ?? "") === foldTitle(title);
      if (!isSame) throw new ProviderFailed("omdb", "not-found");
      return factsOf(film);
    },
    async search(words) {
      try {
        const { Search } = await client.get("/", { s: words, type: "movie" }, searchAnswer);
        return Search.map(({ Title, Year, imdbID, Poster }) => ({
          titles: [{ title: Title.slice(0, 300), language: "en" }],
          ...yearOf(Year),
          ...posterOf(Poster),
          externalIds: { imdb: imdbID },
        }));
      } catch (error) {
        if (error instanceof ProviderFailed && error.problem.code === "not-found") return [];
        throw error;
      }
    },
  };
}

const refusal = z.object({ Response: z.literal("False"), Error: z.string() });

/** OMDb says most things with the status 200, and with 401 both that the key is wrong and that it was used up. */
function problemOf(_status: number, body: unknown): ProblemCode | undefined {
  const { success, data } = refusal.safeParse(body);
  if (!success) return undefined;
  if (/limit reached/i.test(data.Error)) return "limit";
  if (/api key/i.test(data.Error)) return "bad-key";
  return /not found|error getting data|incorrect imdb id|too many results/i.test(data.Error)
    ? "not-found"
    : "malformed";
}

function factsOf(film: z.output<typeof filmAnswer>): FilmFacts {
  const minutes = Number(/^(\d{1,4}) min/.exec(film.Runtime ?? "")?.[1]);
  const votes = Number(film.imdbVotes?.replaceAll(",", ""));
  return {
    ...(film.Title !== undefined && { titles: [{ title: film.Title, language: "en" }] }),
    ...yearOf(film.Year),
    ...(minutes > 0 && minutes <= 3000 && { runtimeMinutes: minutes }),
    genres: [...new Set(listed(film.Genre).flatMap(genresOfName))],
    ...(film.Plot !== undefined && { overview: { en: film.Plot.slice(0, 4000) } }),
    ...posterOf(film.Poster),
    ...(film.Rated !== undefined &&
      !/^(not rated|unrated)$/i.test(film.Rated) &&
      film.Rated.length <= 20 && { ageRatings: [{ country: "US", rating: film.Rated }] }),
    ratings: (film.Ratings ?? []).flatMap(({ Source, Value }) => {
      const value = readRating(Value);
      const isImdb = Source === "Internet Movie Database";
      if (value === undefined || Source.length > 60) return [];
      return [{ source: isImdb ? "IMDb" : Source, value, votes: isImdb && votes >= 0 ? votes : null }];
    }),
    people: [
      ...listed(film.Director).map((name) => ({ name, job: "director" as const })),
      ...listed(film.Writer).map((name) => ({ name, job: "writer" as const })),
      ...listed(film.Actors).map((name) => ({ name, job: "actor" as const })),
    ].map((person) => ({ ...person, character: null, externalId: null })),
    externalIds: { imdb: film.imdbID },
  };
}

/** "7.1/10", "57%" and "55/100" on one scale. */
export function readRating(text: string): number | undefined {
  const [, value = "", scale] = /^(\d+(?:\.\d+)?)(%|\/10|\/100)$/.exec(text.trim()) ?? [];
  if (scale === undefined) return undefined;
  const number = Number(value) / (scale === "/10" ? 1 : 10);
  return number <= 10 ? Math.round(number * 10) / 10 : undefined;
}

function yearOf(text: string | undefined): Pick<FilmFacts, "year"> {
  const year = Number(text?.slice(0, 4));
  return year >= 1870 && year <= 2100 ? { year } : {};
}

const posterHost = "https://m.media-amazon.com/";

function posterOf(url: string | undefined): Pick<FilmFacts, "poster"> {
  if (url === undefined || !url.startsWith(posterHost) || url.length > 250) return {};
  return { poster: { en: `omdb/${url.slice(posterHost.length)}` } };
}

const listed = (text: string | undefined) =>
  (text ?? "")
    .split(",")
    .map((part) => part.replace(/\(.*\)/, "").trim())
    .filter((part) => part !== "" && part.length <= 300)
    .slice(0, 20);
