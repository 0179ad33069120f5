import { z } from "zod";
import { storableText } from "../storable-text.ts";
import { genres } from "./genres.ts";

/** Where something that is known of a film comes from, the one that is believed first before the others. */
export const factSources = ["tmdb", "wikidata", "omdb", "import"] as const;
export const factSource = z.enum(factSources);
export type FactSource = z.output<typeof factSource>;

export const offerKinds = ["flatrate", "free", "ads", "rent", "buy"] as const;
export const jobs = ["director", "writer", "actor", "composer", "producer", "cinematographer"] as const;

/** Of somebody else's: it may hold what no database takes. */
const storable = (maxLength: number) => z.string().max(maxLength).overwrite(storableText);
const text = storable(4000).min(1);
const name = storable(300).min(1);
/** What is next to nothing is beyond what the database has for it. */
const toThousandths = (value: number) => Math.round(value * 1000) / 1000;
/** Nobody has so many; lists that are sorted by them add to it, within the database's integers. */
export const maxVotes = 1_000_000_000;
const language = z.string().regex(/^[a-z]{2,3}$/);
const country = z.string().regex(/^[A-Z]{2}$/);
/** A path below /api/images, without its size. */
const image = storable(300);
const byLanguage = z.record(language, text);

/** What is known of a film: each is a fact of its own, with who said it and when. */
export const filmFacts = z.object({
  originalTitle: name.optional(),
  titles: z
    .array(z.object({ title: name, language }))
    .max(200)
    .optional(),
  year: z.number().int().min(1870).max(2100).optional(),
  runtimeMinutes: z.number().int().min(1).max(3000).optional(),
  genres: z.array(z.enum(genres)).max(24).optional(),
  countries: z.array(country).max(40).optional(),
  languages: z.array(language).max(40).optional(),
  overview: byLanguage.optional(),
  tagline: byLanguage.optional(),
  poster: z.record(z.string().regex(/^([a-z]{2,3})?$/), image).optional(),
  backdrop: image.optional(),
  ageRatings: z
    .array(z.object({ country, rating: storable(20).min(1) }))
    .max(100)
    .optional(),
  /** `value` is 0 to 10, whatever the scale was. */
  ratings: z
    .array(
      z.object({
        source: storable(60),
        value: z.number().min(0).max(10).overwrite(toThousandths),
        votes: z.number().int().min(0).max(maxVotes).nullable(),
      }),
    )
    .max(20)
    .optional(),
  popularity: z.number().min(0).max(1e9).overwrite(toThousandths).optional(),
  people: z
    .array(
      z.object({
        name,
        job: z.enum(jobs),
        character: name.nullable(),
        /** Of the provider that named them. */
        externalId: storable(40).nullable(),
      }),
    )
    .max(80)
    .optional(),
  externalIds: z.record(z.string().regex(/^[a-z]{1,40}$/), storable(60)).optional(),
  availability: z
    .record(
      country,
      z.object({
        link: z
          .url({ protocol: /^https?$/ })
          .max(2000)
          .overwrite(storableText)
          .nullable(),
        offers: z
          .array(z.object({ providerName: name, logo: image.nullable(), kind: z.enum(offerKinds) }))
          .max(120),
      }),
    )
    .optional(),
});
export type FilmFacts = z.output<typeof filmFacts>;
export type Fact = keyof FilmFacts;
