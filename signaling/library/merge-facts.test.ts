import { expect, test } from "vitest";
import { ageOf, ageOfRating } from "./age-of-rating.ts";
import { mainRating, mergeFacts } from "./merge-facts.ts";

test("TMDB is believed before Wikidata, OMDb and what was imported, in whatever order they spoke", () => {
  const { facts, sources } = mergeFacts([
    { source: "import", facts: { year: 1998, runtimeMinutes: 100 } },
    { source: "omdb", facts: { year: 1997, runtimeMinutes: 138 } },
    { source: "tmdb", facts: { year: 1999 } },
    { source: "wikidata", facts: { year: 2000 } },
  ]);
  expect(facts).toEqual({ year: 1999, runtimeMinutes: 138 });
  expect(sources.get("year")).toEqual(["tmdb"]);
  expect(sources.get("runtimeMinutes")).toEqual(["omdb"]);
});

test("an empty list says nothing, so the next one's word counts", () => {
  const { facts, sources } = mergeFacts([
    { source: "tmdb", facts: { genres: [], people: [] } },
    { source: "omdb", facts: { genres: ["crime"] } },
  ]);
  expect(facts).toEqual({ genres: ["crime"] });
  expect(sources.has("people")).toBe(false);
});

test("texts complete each other language by language", () => {
  const { facts, sources } = mergeFacts([
    { source: "omdb", facts: { overview: { en: "OMDb's", ru: "От OMDb" } } },
    { source: "tmdb", facts: { overview: { en: "TMDB's" } } },
  ]);
  expect(facts.overview).toEqual({ en: "TMDB's", ru: "От OMDb" });
  expect(sources.get("overview")).toEqual(["tmdb", "omdb"]);
});

test("of ratings, age ratings and titles each is taken once, from the first who has it", () => {
  const imdb = { source: "IMDb", value: 8.8, votes: 2_000_000 };
  const { facts } = mergeFacts([
    {
      source: "import",
      facts: {
        ratings: [{ source: "IMDb", value: 8.1, votes: 5 }],
        titles: [{ title: "Fight Club", language: "en" }],
      },
    },
    { source: "omdb", facts: { ratings: [imdb], ageRatings: [{ country: "US", rating: "PG" }] } },
    {
      source: "tmdb",
      facts: {
        ratings: [{ source: "TMDB", value: 8.4, votes: 9 }],
        ageRatings: [{ country: "US", rating: "R" }],
        titles: [{ title: "Fight Club", language: "en" }],
      },
    },
  ]);
  expect(facts.ratings).toEqual([{ source: "TMDB", value: 8.4, votes: 9 }, imdb]);
  expect(facts.ageRatings).toEqual([{ country: "US", rating: "R" }]);
  expect(facts.titles).toHaveLength(1);
  expect(mainRating(facts.ratings)).toEqual(imdb);
});

test.each([
  ["US", "PG-13", 13],
  ["US", "R", 17],
  ["RU", "18+", 18],
  ["DE", "12", 12],
  ["GB", "U", 0],
  ["GB", "15", 15],
  ["FR", "Tous publics", undefined],
  ["US", "Approved 1968", undefined],
])("in %s %s is for those of %s", (country, rating, age) => {
  expect(ageOfRating(country, rating)).toBe(age);
});

test("a film's age is the middle of all countries', and one odd word changes little", () => {
  const ratings = [
    { country: "US", rating: "R" },
    { country: "GB", rating: "15" },
    { country: "DE", rating: "16" },
    { country: "SE", rating: "Btl" },
    { country: "ZZ", rating: "?" },
  ];
  expect(ageOf(ratings)).toBe(16);
  expect(ageOf([])).toBeUndefined();
});
