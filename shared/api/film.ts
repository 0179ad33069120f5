import { z } from "zod";
import { factSource, jobs, offerKinds } from "../library/film-facts.ts";
import { providerProblem } from "../library/provider-problem.ts";
import { catalogueId } from "../room/linked-film.ts";
import { storableText } from "../storable-text.ts";
import type { Endpoints } from "./endpoint.ts";
import { guestTicket, moment } from "./fields.ts";
import { country, foundFilm, language, rowId } from "./library.ts";

/** A path below /api/images, without its size. */
const image = z.string().nullable();

/** Everything that is known of a film; texts are in the language asked for, or as near to it as there is. */
export const wholeFilm = foundFilm.extend({
  backdrop: image,
  titles: z.array(z.object({ title: z.string(), language: z.string() })),
  overview: z.string().nullable(),
  tagline: z.string().nullable(),
  countries: z.array(z.string()),
  languages: z.array(z.string()),
  ageRatings: z.array(z.object({ country: z.string(), rating: z.string() })),
  ratings: z.array(z.object({ source: z.string(), value: z.number(), votes: z.number().nullable() })),
  people: z.array(
    z.object({
      personId: z.number().int(),
      name: z.string(),
      job: z.enum(jobs),
      character: z.string().nullable(),
    }),
  ),
  externalIds: z.record(z.string(), z.string()),
  /** Where it can be watched in the country asked for; null: not known. By JustWatch, which has to be named. */
  availability: z
    .object({
      country: z.string(),
      link: z.string().nullable(),
      offers: z.array(z.object({ providerName: z.string(), logo: image, kind: z.enum(offerKinds) })),
    })
    .nullable(),
});
export type WholeFilm = z.output<typeof wholeFilm>;

export const filmApi = {
  "library.film": {
    method: "get",
    path: "/library/films/:filmId",
    access: "user",
    summary: "What is known of a film, who said it and when; asks the providers where that is old",
    params: z.strictObject({ filmId: rowId }),
    query: z.strictObject({ language: language.default("en"), country: country.default("US") }),
    result: z.object({
      film: wholeFilm,
      facts: z.array(z.object({ fact: z.string(), source: factSource, fetchedAt: moment })),
      problems: z.array(providerProblem),
      /** More may be known in a moment: a provider is being asked. */
      isBeingAsked: z.boolean(),
    }),
  },
  "library.about": {
    method: "post",
    path: "/library/about",
    access: "anyone",
    summary:
      "What is shown of a film in a room: its poster and what it is about; with a member's ticket or signed in",
    body: z.strictObject({
      filmId: catalogueId,
      language: language.default("en"),
      ticket: guestTicket,
    }),
    result: z.object({
      film: wholeFilm.pick({
        filmId: true,
        title: true,
        year: true,
        runtimeMinutes: true,
        genres: true,
        poster: true,
        overview: true,
      }),
    }),
  },
  "library.known": {
    method: "post",
    path: "/library/known",
    access: "anyone",
    summary: "Which film of the catalogue has such an id elsewhere; with a member's ticket or signed in",
    body: z.strictObject({
      imdb: z.string().max(40).overwrite(storableText).nullable(),
      tmdb: z.string().max(40).overwrite(storableText).nullable(),
      ticket: guestTicket,
    }),
    result: z.object({ filmId: z.number().int().nullable() }),
  },
  "library.discover": {
    method: "get",
    path: "/library/discover",
    access: "user",
    summary: "Films by their title from the providers; what they find is put into the catalogue",
    query: z.strictObject({
      words: z.string().trim().min(1).max(200).overwrite(storableText),
      language: language.default("en"),
    }),
    result: z.object({
      items: z.array(foundFilm),
      problems: z.array(providerProblem),
      /** Whether there is a provider on this server that could be asked. */
      isSetUp: z.boolean(),
    }),
  },
} as const satisfies Endpoints;
