import { type FilmFilters, type FilmSort, filmFilters, filmSort } from "@matinee/shared/api/library.ts";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Database, openDatabase } from "../db/database.ts";
import { createTestStorage, type TestStorage } from "../testing/test-storage.ts";
import { countFacets } from "./facets.ts";
import { listFilms } from "./film.repository.ts";
import type { FilmPlace } from "./film-sort.ts";
import type { ImportedFilm } from "./import/imported.ts";
import { prepareFilms, prepareTitles } from "./import/store.ts";
import { searchFilms } from "./search.ts";
import { collectWords, countWords } from "./search-indexes.ts";
import { sortIntoTiers } from "./tiers.ts";

// A busy machine takes long to start a database.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const films: readonly (Omit<ImportedFilm, "externalId"> & { ru?: string })[] = [
  {
    title: "The Matrix",
    ru: "Матрица",
    year: 1999,
    genres: ["action", "science-fiction"],
    countries: ["US"],
    popularity: 300,
  },
  {
    title: "The Matrix Reloaded",
    ru: "Матрица: Перезагрузка",
    year: 2003,
    genres: ["action", "science-fiction"],
    popularity: 200,
  },
  { title: "Matrix of Evil", year: 2005, genres: ["horror"], popularity: 2 },
  {
    title: "Brother",
    originalTitle: "Брат",
    ru: "Брат",
    year: 1997,
    languages: ["ru"],
    genres: ["crime", "drama"],
    popularity: 30,
  },
  {
    title: "Brother 2",
    originalTitle: "Брат 2",
    ru: "Брат 2",
    year: 2000,
    languages: ["ru"],
    genres: ["crime", "action"],
    popularity: 25,
  },
  { title: "Brotherhood of the Wolf", year: 2001, genres: ["horror"], popularity: 40 },
  {
    title: "Amélie",
    originalTitle: "Le Fabuleux Destin d'Amélie Poulain",
    ru: "Амели",
    year: 2001,
    runtimeMinutes: 122,
    languages: ["fr"],
    countries: ["FR"],
    genres: ["comedy", "romance"],
    popularity: 120,
  },
  {
    title: "2001: A Space Odyssey",
    ru: "Космическая одиссея 2001 года",
    year: 1968,
    genres: ["science-fiction"],
    popularity: 150,
  },
  {
    title: "Solaris",
    originalTitle: "Солярис",
    ru: "Солярис",
    year: 1972,
    languages: ["ru"],
    genres: ["science-fiction", "drama"],
    popularity: 60,
  },
  { title: "Solaris", year: 2002, languages: ["en"], genres: ["science-fiction", "romance"], popularity: 50 },
  {
    title: "Spirited Away",
    originalTitle: "千と千尋の神隠し",
    ru: "Унесённые призраками",
    year: 2001,
    languages: ["ja"],
    genres: ["animation", "family"],
    popularity: 220,
  },
  {
    title: "Nosferatu",
    year: 1922,
    runtimeMinutes: 94,
    genres: ["horror", "fantasy"],
    countries: ["DE"],
    popularity: 35,
  },
  { title: "It", year: 2017, genres: ["horror"], popularity: 180 },
  { title: "Italian Nights", year: 1990, genres: ["comedy"], popularity: 190 },
];

let storage: TestStorage;
let db: Database;
beforeAll(async () => {
  storage = await createTestStorage();
  db = await openDatabase(storage.options);
  const all = films.map(({ ru: _ru, ...film }, at) => ({ externalId: String(at), ...film }));
  await prepareFilms("test", all).store(db);
  const translated = films.flatMap(({ ru }, at) =>
    ru ? [{ externalId: String(at), title: ru, language: "ru" }] : [],
  );
  await prepareTitles("test", translated).store(db);
  await sortIntoTiers(db);
  await collectWords(db);
});
afterAll(async () => {
  await db?.destroy();
  await storage?.remove();
});

async function found(text: string, filters: FilmFilters = {}, language = "en"): Promise<string[]> {
  const { filmIds } = await searchFilms(db, { text, filters, after: undefined, limit: 50 });
  return (await listFilms(db, filmIds, language)).map(({ title, year }) => `${title} ${year}`);
}

describe("what is typed finds", () => {
  test.each([
    ["brat 2", "Brother 2 2000"],
    ["брат 2", "Brother 2 2000"],
    ["БРАТ", "Brother 1997"],
    ["amelie", "Amélie 2001"],
    ["poulain", "Amélie 2001"],
    ["ma", "The Matrix 1999"],
    ["the matr", "The Matrix 1999"],
    ["matrix the", "The Matrix 1999"],
    ["matrix 2003", "The Matrix Reloaded 2003"],
    ["Матрица перез", "The Matrix Reloaded 2003"],
    ["matritsa", "The Matrix 1999"],
    ["solyaris", "Solaris 1972"],
    ["solaris 2002", "Solaris 2002"],
    ["2001", "2001: A Space Odyssey 1968"],
    ["千と千尋", "Spirited Away 2001"],
    ["unesennye prizrakami", "Spirited Away 2001"],
    ["it", "It 2017"],
    ["mat relo", "The Matrix Reloaded 2003"],
    ["brother 2", "Brother 2 2000"],
    ["solaris", "Solaris 1972"],
    ["matrix 1999", "The Matrix 1999"],
  ])("%s", async (text, title) => {
    expect((await found(text))[0]).toBe(title);
  });

  test.each([
    ["matirx", "The Matrix 1999"],
    ["nosfertu", "Nosferatu 1922"],
    ["nosferratu", "Nosferatu 1922"],
    ["odissey", "2001: A Space Odyssey 1968"],
    ["brothr 2", "Brother 2 2000"],
    ["матрицы", "The Matrix 1999"],
    ["спиритед", "Spirited Away 2001"],
  ])("in spite of its mistake: %s", async (text, title) => {
    expect((await found(text))[0]).toBe(title);
  });
});

test("who looks in Russian reads Russian titles, and the original where there is none", async () => {
  expect(await found("nosferatu", {}, "ru")).toEqual(["Nosferatu 1922"]);
  expect((await found("spirited", {}, "ru"))[0]).toBe("Унесённые призраками 2001");
});

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
    expect(await found("", filters)).toEqual(titles);
  });

  test("filters and words together", async () => {
    expect(await found("solaris", { languages: ["en"] })).toEqual(["Solaris 2002"]);
    expect(await found("matrix", { noGenre: ["action"] })).toEqual(["Matrix of Evil 2005"]);
  });
});

test.each(filmSort.options)(
  "pages follow each other without a gap or a repetition, sorted by %s",
  async (sort) => {
    for (const text of ["", "matrix", "s"]) {
      const search = { text, filters: {}, sort };
      const all = (await searchFilms(db, { ...search, after: undefined, limit: 100 })).filmIds;
      const paged: number[] = [];
      let after: FilmPlace | undefined;
      do {
        const found = await searchFilms(db, { ...search, after, limit: 2 });
        paged.push(...found.filmIds);
        after = found.next;
      } while (after !== undefined);
      expect(paged).toEqual(all);
    }
  },
);

test("all that begins so is reached page by page, however many there are", async () => {
  const many = Array.from({ length: 300 }, (_none, at) => ({
    externalId: `z${at}`,
    title: at % 7 === 0 ? "Zebra" : `Zebra ${at}`,
    popularity: at % 40,
  }));
  await prepareFilms("test", many).store(db);
  const paged: number[] = [];
  let after: FilmPlace | undefined;
  do {
    const found = await searchFilms(db, { text: "zebra", filters: {}, after, limit: 45 });
    paged.push(...found.filmIds);
    after = found.next;
  } while (after !== undefined);
  expect(paged).toHaveLength(300);
  expect(new Set(paged).size).toBe(300);
  const [first] = await listFilms(db, paged.slice(0, 1), "en");
  expect(first?.title).toBe("Zebra");
});

describe("films are sorted by", () => {
  test.each<[FilmSort, string, string[]]>([
    ["newest", "", ["It 2017", "Matrix of Evil 2005"]],
    ["oldest", "", ["Nosferatu 1922", "2001: A Space Odyssey 1968"]],
    ["title", "", ["2001: A Space Odyssey 1968", "Amélie 2001"]],
    ["shortest", "", ["Nosferatu 1922", "Amélie 2001"]],
    ["popularity", "", ["The Matrix 1999", "Spirited Away 2001"]],
    ["oldest", "matrix", ["The Matrix 1999", "The Matrix Reloaded 2003"]],
    ["newest", "solaris", ["Solaris 2002", "Solaris 1972"]],
    ["title", "brother", ["Brother 1997", "Brother 2 2000"]],
  ])('%s, with "%s"', async (sort, text, titles) => {
    const { filmIds } = await searchFilms(db, { text, filters: {}, sort, after: undefined, limit: 2 });
    expect((await listFilms(db, filmIds, "en")).map(({ title, year }) => `${title} ${year}`)).toEqual(titles);
  });
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

test("a misspelt word is looked for before the others, and one that came with a film lately is found all the same", async () => {
  expect(await found("mtarix reloaded")).toEqual(["The Matrix Reloaded 2003"]);
  await prepareFilms("late", [{ externalId: "1", title: "Brontag Tale", year: 2020, popularity: 1 }]).store(
    db,
  );
  expect(await found("brontag tale")).toEqual(["Brontag Tale 2020"]);
  await countWords(db, ["brontag", "tale"]);
  expect(await found("brontg tale")).toEqual(["Brontag Tale 2020"]);
});

test("every word may be misspelt, short ones between them are right", async () => {
  await prepareFilms("late", [
    { externalId: "2", title: "Night of the Test", year: 1968, popularity: 1 },
  ]).store(db);
  await collectWords(db);
  expect(await found("nigth of the tesst")).toEqual(["Night of the Test 1968"]);
  expect(await found("nigth of the test")).toEqual(["Night of the Test 1968"]);
});

test("a last word that very many titles have may still go on, and be misspelt", async () => {
  await prepareFilms("late", [
    { externalId: "3", title: "Quill the", year: 1950, popularity: 1 },
    { externalId: "4", title: "Quill Theatre", year: 1950, popularity: 2 },
    { externalId: "5", title: "Marble Theatre", year: 1950, popularity: 3 },
  ]).store(db);
  await collectWords(db);
  await db.updateTable("film_words").set({ films: 50_000 }).where("word", "in", ["the", "theatre"]).execute();
  expect(await found("quill the")).toEqual(["Quill the 1950"]);
  expect(await found("marble the")).toEqual(["Marble Theatre 1950"]);
  expect(await found("marble theatre")).toEqual(["Marble Theatre 1950"]);
  expect(await found("marble thaetre")).toEqual(["Marble Theatre 1950"]);
  await collectWords(db);
});

test("a film is found by its year, and by no year that it was thought to be of", async () => {
  const film = { externalId: "6", title: "Lantern Wharf", popularity: 1 };
  await prepareFilms("late", [{ ...film, year: 1950 }]).store(db);
  expect(await found("lantern wharf 1950")).toEqual(["Lantern Wharf 1950"]);
  await prepareFilms("late", [film]).store(db);
  expect(await found("lantern wharf 1950")).toEqual(["Lantern Wharf 1950"]);
  await prepareFilms("late", [{ ...film, year: 1951 }]).store(db);
  expect(await found("lantern wharf 1951")).toEqual(["Lantern Wharf 1951"]);
  expect(await found("lantern wharf 1950")).toEqual([]);
});

test("nothing that is typed breaks the search", async () => {
  for (const text of ["'", "\\", "a & b | !c", ":*", "%", "(", "  ", "🎬", "x".repeat(200), "a ".repeat(100)])
    await expect(found(text)).resolves.toBeInstanceOf(Array);
});

test("a least rating that is next to nothing is none", async () => {
  const filters = filmFilters.parse({ minRating: "5e-324" });
  expect(filters.minRating).toBe(0);
  const search = { text: "matrix", filters, after: undefined, limit: 2, sort: "likeliest" } as const;
  await expect(searchFilms(db, search)).resolves.toMatchObject({ corrected: null });
});
