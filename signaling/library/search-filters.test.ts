import { type FilmFilters, filmFilters } from "@matinee/shared/api/library.ts";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Database } from "../db/database.ts";
import { openTestCatalogue, type TestCatalogue } from "../testing/test-catalogue.ts";
import { countFacets } from "./facets.ts";
import { searchFilms } from "./search.ts";

// A busy machine takes long to start a database.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let catalogue: TestCatalogue;
let db: Database;
beforeAll(async () => {
  catalogue = await openTestCatalogue();
  db = catalogue.db;
});
afterAll(() => catalogue?.close());

describe("films are narrowed by", () => {
  test.each<[string, FilmFilters, string[]]>([
    [
      "any of some genres",
      { anyGenre: ["romance", "animation"] },
      ["Spirited Away 2001", "Amélie 2001", "Solaris 2002"],
    ],
    ["all of some genres", { allGenres: ["science-fiction", "drama"] }, ["Solaris 1972"]],
    [
      "no genre of some",
      { anyGenre: ["horror"], noGenre: ["fantasy"], toYear: 2010 },
      ["Brotherhood of the Wolf 2001", "Matrix of Evil 2005"],
    ],
    ["years", { fromYear: 1990, toYear: 1999 }, ["The Matrix 1999", "Italian Nights 1990", "Brother 1997"]],
    ["length", { fromMinutes: 90, toMinutes: 100 }, ["Nosferatu 1922"]],
    ["language and country", { languages: ["fr", "de"], countries: ["FR"] }, ["Amélie 2001"]],
  ])("%s", async (_what, filters, titles) => {
    expect(await catalogue.find("", filters)).toEqual(titles);
  });

  test("filters and words together", async () => {
    expect(await catalogue.find("solaris", { languages: ["en"] })).toEqual(["Solaris 2002"]);
    expect(await catalogue.find("matrix", { noGenre: ["action"] })).toEqual(["Matrix of Evil 2005"]);
  });
});

test("a least rating that is next to nothing is none", async () => {
  const filters = filmFilters.parse({ minRating: "5e-324" });
  expect(filters.minRating).toBe(0);
  const search = { text: "matrix", filters, after: undefined, limit: 2, sort: "likeliest" } as const;
  await expect(searchFilms(db, search)).resolves.toMatchObject({ corrected: null });
});

describe("facets", () => {
  test("count what the films that are found have", async () => {
    const { genres, decades, languages, isAtLeast } = await countFacets(db, "solaris", {});
    expect(genres).toEqual([
      { value: "science-fiction", count: 2 },
      { value: "drama", count: 1 },
      { value: "romance", count: 1 },
    ]);
    expect(decades).toEqual([
      { value: 1970, count: 1 },
      { value: 2000, count: 1 },
    ]);
    expect(languages).toEqual([
      { value: "en", count: 1 },
      { value: "ru", count: 1 },
    ]);
    expect(isAtLeast).toBe(false);
  });

  test("go by filters alone, and by misspelt words, too", async () => {
    expect((await countFacets(db, "", { anyGenre: ["romance"] })).countries).toEqual([
      { value: "FR", count: 1 },
    ]);
    expect((await countFacets(db, "nosferratu", {})).genres.map(({ value }) => value)).toEqual([
      "fantasy",
      "horror",
    ]);
  });
});
