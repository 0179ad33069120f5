import { z } from "zod";
import { id } from "../ids.ts";
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

/** Of a film, a person: what the database numbers. */
export const rowId = z.coerce.number().int().min(1).max(2_147_483_647);

/** What a group has of films: files, wishes, and what it saw together. */
export const groupList = z.enum(["have", "want", "seen"]);
export type GroupList = z.output<typeof groupList>;

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
  // To a tenth: what is next to nothing is beyond what the database has for it.
  minRating: z.coerce
    .number()
    .min(0)
    .max(10)
    .overwrite((rating) => Math.round(rating * 10) / 10)
    .optional(),
  /** Fit for whoever is so old; films whose age rating is not known are left out. */
  maxAge: z.coerce.number().int().min(0).max(21).optional(),
  /** Somebody who made it or plays in it. */
  personId: rowId.optional(),
  availableIn: country.optional(),
  /** By the provider's name; needs `availableIn`. */
  onProvider: z.string().min(1).max(300).overwrite(storableText).optional(),
  /** In any list of a group of one's own, or in that one. */
  groupId: id.optional(),
  /** Needs `groupId`. */
  groupList: groupList.optional(),
  /** A group of one's own that has not seen it, nor any of its members. */
  unseenByGroup: id.optional(),
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

/** `rating` counts how many rated, too; `title`: as the catalogue has it, whatever the language asked for. */
export const filmSort = z.enum([
  "likeliest",
  "popularity",
  "rating",
  "newest",
  "oldest",
  "title",
  "shortest",
]);
export type FilmSort = z.output<typeof filmSort>;

const asked = filmFilters.extend({ words: z.string().max(200).overwrite(storableText).default("") });

function counted<S extends z.ZodType>(value: S) {
  return z.array(z.object({ value, count: z.number().int() }));
}
/** The most frequent first. */
export const facets = z.object({
  genres: counted(genre),
  /** Their first years. */
  decades: counted(z.number().int()),
  languages: counted(z.string()),
  countries: counted(z.string()),
  /** Who offers them in `availableIn`, whichever of them `onProvider` is. */
  providers: counted(z.string()),
  /** Only the best known films were counted: there are more. */
  isAtLeast: z.boolean(),
});
export type Facets = z.output<typeof facets>;

export const libraryPerson = z.object({
  personId: z.number().int(),
  name: z.string(),
  /** The title of a film. */
  knownFor: z.string().nullable(),
});

export const libraryApi = {
  "library.search": {
    method: "get",
    path: "/library/films",
    access: "user",
    summary:
      "Films by what is typed of a title, with its typos, and by filters; the likeliest first unless sorted",
    query: pageQuery.extend(asked.shape).extend({
      sort: filmSort.default("likeliest"),
      language: language.default("en"),
    }),
    result: z.object({
      items: z.array(foundFilm),
      next: z.string().nullable(),
      /** What was looked for as well, where words were taken for misspelt; folded. */
      corrected: z.string().nullable(),
    }),
  },
  "library.facets": {
    method: "get",
    path: "/library/facets",
    access: "user",
    summary:
      "How many of the films that `library.search` finds have which genre, decade, language and country, and who offers them",
    query: asked,
    result: facets,
  },
  "library.people": {
    method: "get",
    path: "/library/people",
    access: "user",
    summary:
      "People of the catalogue by the beginnings of parts of their name, in any order; the best known first",
    query: z.strictObject({ name: z.string().max(100).overwrite(storableText) }),
    result: z.object({ items: z.array(libraryPerson) }),
  },
} as const satisfies Endpoints;
