import { z } from "zod";
import { genres } from "../library/genres.ts";
import { storableText } from "../storable-text.ts";
import { type Endpoints, pageQuery } from "./endpoint.ts";

export const genre = z.enum(genres);

/** In an address a list is one text, with commas. */
function listOf<S extends z.ZodType<string, string>>(item: S) {
  return z
    .string()
    .max(400)
    .transform((text) => text.split(",").filter((part) => part !== ""))
    .pipe(z.array(item).max(30))
    .optional();
}
const year = z.coerce.number().int().min(1870).max(2100).optional();
const minutes = z.coerce.number().int().min(0).max(3000).optional();
export const language = z.string().regex(/^[a-z]{2,3}$/, "not a language (ISO 639)");
export const country = z.string().regex(/^[A-Z]{2}$/, "not a country (ISO 3166)");

/** What a list of films is narrowed by; everything that is given must hold. */
export const filmFilters = z.strictObject({
  anyGenre: listOf(genre),
  allGenres: listOf(genre),
  noGenre: listOf(genre),
  fromYear: year,
  toYear: year,
  fromMinutes: minutes,
  toMinutes: minutes,
  languages: listOf(language),
  countries: listOf(country),
  minRating: z.coerce.number().min(0).max(10).optional(),
});
export type FilmFilters = z.output<typeof filmFilters>;

export const foundFilm = z.object({
  filmId: z.number().int(),
  /** In the language asked for, if it is known in it. */
  title: z.string(),
  originalTitle: z.string().nullable(),
  year: z.number().int().nullable(),
  runtimeMinutes: z.number().int().nullable(),
  genres: z.array(genre),
  /** 0 to 10. */
  rating: z.number().nullable(),
  /** A path below /api/images, without its size. */
  poster: z.string().nullable(),
});
export type FoundFilm = z.output<typeof foundFilm>;

export const libraryApi = {
  "library.search": {
    method: "get",
    path: "/library/films",
    access: "user",
    summary: "Films by what is typed of a title, with its typos, and by filters; the likeliest first",
    query: pageQuery.extend(filmFilters.shape).extend({
      words: z.string().max(200).overwrite(storableText).default(""),
      language: language.default("en"),
    }),
    result: z.object({
      items: z.array(foundFilm),
      next: z.string().nullable(),
      /** What was looked for as well, where words were taken for misspelt; folded. */
      corrected: z.string().nullable(),
    }),
  },
} as const satisfies Endpoints;
