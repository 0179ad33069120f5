import { z } from "zod";

/** Missing, null and empty all mean that TMDB has none. */
const text = z
  .string()
  .nullish()
  .transform((value) => (value === "" || value === null ? undefined : value));
const image = text;
const count = z.number().nullish();
const list = <S extends z.ZodType>(item: S) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);

const listedFilm = {
  id: z.number().int().positive(),
  title: text,
  original_title: text,
  original_language: text,
  overview: text,
  poster_path: image,
  backdrop_path: image,
  release_date: text,
  popularity: count,
  vote_average: count,
  vote_count: count,
  adult: z.boolean().nullish(),
};

/** GET /search/movie: https://developer.themoviedb.org/reference/search-movie */
export const searchAnswer = z.object({
  results: z.array(z.object({ ...listedFilm, genre_ids: list(z.number()) })).max(100),
});
export type ListedFilm = z.output<typeof searchAnswer>["results"][number];

/** GET /find/{id}: by an id of IMDb's. */
export const findAnswer = z.object({ movie_results: z.array(z.object({ id: z.number().int() })) });

const offer = z.object({ provider_name: z.string(), logo_path: image, display_priority: count });
const offers = list(offer);

/** GET /movie/{id} with all that is appended: https://developer.themoviedb.org/reference/movie-details */
export const detailsAnswer = z.object({
  ...listedFilm,
  imdb_id: text,
  tagline: text,
  runtime: count,
  genres: list(z.object({ id: z.number() })),
  origin_country: list(z.string()),
  production_countries: list(z.object({ iso_3166_1: z.string() })),
  spoken_languages: list(z.object({ iso_639_1: z.string() })),
  credits: z
    .object({
      cast: list(
        z.object({ id: z.number(), name: z.string(), character: text, order: z.number().nullish() }),
      ),
      crew: list(z.object({ id: z.number(), name: z.string(), job: z.string() })),
    })
    .optional(),
  external_ids: z.object({ imdb_id: text, wikidata_id: text }).optional(),
  images: z.object({ posters: list(z.object({ file_path: z.string(), iso_639_1: text })) }).optional(),
  release_dates: z
    .object({
      results: list(
        z.object({
          iso_3166_1: z.string(),
          release_dates: list(z.object({ certification: text, type: z.number().nullish() })),
        }),
      ),
    })
    .optional(),
  translations: z
    .object({
      translations: list(
        z.object({
          iso_3166_1: z.string(),
          iso_639_1: z.string(),
          data: z.object({ title: text, overview: text, tagline: text }),
        }),
      ),
    })
    .optional(),
  alternative_titles: z
    .object({ titles: list(z.object({ iso_3166_1: z.string(), title: z.string() })) })
    .optional(),
  "watch/providers": z
    .object({
      results: z.record(
        z.string(),
        z.object({ link: text, flatrate: offers, free: offers, ads: offers, rent: offers, buy: offers }),
      ),
    })
    .optional(),
});
export type Details = z.output<typeof detailsAnswer>;
