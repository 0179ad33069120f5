import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Database } from "../db/database.ts";
import { openTestCatalogue, type TestCatalogue } from "../testing/test-catalogue.ts";
import { countFacets } from "./facets.ts";
import { prepareFilms } from "./import/store.ts";
import { searchFilms } from "./search.ts";
import { collectWords, countWords } from "./search-indexes.ts";

// A busy machine takes long to start a database.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let catalogue: TestCatalogue;
let db: Database;
beforeAll(async () => {
  catalogue = await openTestCatalogue();
  db = catalogue.db;
});
afterAll(() => catalogue?.close());

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
    expect((await catalogue.find(text))[0]).toBe(title);
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
    expect((await catalogue.find(text))[0]).toBe(title);
  });
});

test("who looks in Russian reads Russian titles, and the original where there is none", async () => {
  expect(await catalogue.find("nosferatu", {}, "ru")).toEqual(["Nosferatu 1922"]);
  expect((await catalogue.find("spirited", {}, "ru"))[0]).toBe("Унесённые призраками 2001");
});

test("a misspelt word is looked for before the others, and one that came with a film lately is found all the same", async () => {
  expect(await catalogue.find("mtarix reloaded")).toEqual(["The Matrix Reloaded 2003"]);
  await prepareFilms("late", [{ externalId: "1", title: "Brontag Tale", year: 2020, popularity: 1 }]).store(
    db,
  );
  expect(await catalogue.find("brontag tale")).toEqual(["Brontag Tale 2020"]);
  await countWords(db, ["brontag", "tale"]);
  expect(await catalogue.find("brontg tale")).toEqual(["Brontag Tale 2020"]);
});

test("every word may be misspelt, short ones between them are right", async () => {
  await prepareFilms("late", [
    { externalId: "2", title: "Night of the Test", year: 1968, popularity: 1 },
  ]).store(db);
  await collectWords(db);
  expect(await catalogue.find("nigth of the tesst")).toEqual(["Night of the Test 1968"]);
  expect(await catalogue.find("nigth of the test")).toEqual(["Night of the Test 1968"]);
  // Folded, these have other letters: ts is c, kh is h.
  expect(await catalogue.find("night of the tset")).toEqual(["Night of the Test 1968"]);
  expect(await catalogue.find("nigkht of the test")).toEqual(["Night of the Test 1968"]);
});

test("a last word that very many titles have may still go on, and be misspelt", async () => {
  await prepareFilms("late", [
    { externalId: "3", title: "Quill the", year: 1950, popularity: 1 },
    { externalId: "4", title: "Quill Theatre", year: 1950, popularity: 2 },
    { externalId: "5", title: "Marble Theatre", year: 1950, popularity: 3 },
  ]).store(db);
  await collectWords(db);
  await db.updateTable("film_words").set({ films: 50_000 }).where("word", "in", ["the", "theatre"]).execute();
  expect(await catalogue.find("quill the")).toEqual(["Quill the 1950"]);
  expect(await catalogue.find("marble the")).toEqual(["Marble Theatre 1950"]);
  expect(await catalogue.find("marble theatre")).toEqual(["Marble Theatre 1950"]);
  expect(await catalogue.find("marble thaetre")).toEqual(["Marble Theatre 1950"]);
  await collectWords(db);
});

test("a film is found by its year, and by no year that it was thought to be of", async () => {
  const film = { externalId: "6", title: "Lantern Wharf", popularity: 1 };
  await prepareFilms("late", [{ ...film, year: 1950 }]).store(db);
  expect(await catalogue.find("lantern wharf 1950")).toEqual(["Lantern Wharf 1950"]);
  await prepareFilms("late", [film]).store(db);
  expect(await catalogue.find("lantern wharf 1950")).toEqual(["Lantern Wharf 1950"]);
  await prepareFilms("late", [{ ...film, year: 1951 }]).store(db);
  expect(await catalogue.find("lantern wharf 1951")).toEqual(["Lantern Wharf 1951"]);
  expect(await catalogue.find("lantern wharf 1950")).toEqual([]);
});

test("a last word is found while it is typed, also where two of its letters are one sound", async () => {
  await prepareFilms("late", [{ externalId: "7", title: "Quarrel at Thrack", popularity: 1 }]).store(db);
  for (const text of ["quarrel thr", "quarrel thra", "quarrel thrac", "quarrel thrack"]) {
    const { filmIds, corrected } = await searchFilms(db, { text, filters: {}, after: undefined, limit: 5 });
    expect([text, filmIds.length, corrected]).toEqual([text, 1, null]);
  }
});

test("what a hyphen or a dot joins is found as one word and as several, a space more or less is no matter", async () => {
  await prepareFilms("late", [
    { externalId: "8", title: "Spider-Man", year: 2002, popularity: 90 },
    { externalId: "9", title: "Spiderman of the Suburbs", year: 1990, popularity: 1 },
    { externalId: "10", title: "WALL·E", year: 2008, popularity: 80 },
    { externalId: "11", title: "E.T. the Extra-Terrestrial", year: 1982, popularity: 70 },
    { externalId: "12", title: "Ghostbusters", year: 1984, popularity: 60 },
    { externalId: "13", title: "Star Wars", year: 1977, popularity: 99 },
    { externalId: "14", title: "8½", year: 1963, popularity: 9 },
  ]).store(db);
  await collectWords(db);
  for (const text of ["spiderman", "spider man", "Spider-Man", "spid"])
    expect((await catalogue.find(text))[0]).toBe("Spider-Man 2002");
  for (const text of ["walle", "wall-e", "wall e"])
    expect((await catalogue.find(text))[0]).toBe("WALL·E 2008");
  for (const text of ["et", "e.t.", "extraterrestrial"])
    expect((await catalogue.find(text))[0]).toBe("E.T. the Extra-Terrestrial 1982");
  expect(await catalogue.find("ghost busters")).toEqual(["Ghostbusters 1984"]);
  for (const text of ["starwars", "star-wars", "starwars 1977"])
    expect(await catalogue.find(text)).toEqual(["Star Wars 1977"]);
  expect(await catalogue.find("brat2")).toEqual(["Brother 2 2000"]);
  for (const text of ["8½", "8 1/2"]) expect(await catalogue.find(text)).toEqual(["8½ 1963"]);
  expect((await countFacets(db, "starwars", {})).decades).toEqual([{ value: 1970, count: 1 }]);
});

test("what was looked for instead is spelt as titles spell it, and said only where it is what was found", async () => {
  await prepareFilms("late", [
    { externalId: "20", title: "The Cuckoo’s Nest", year: 1975, popularity: 9 },
    { externalId: "21", title: "Kukos Vest", year: 1975, popularity: 1 },
  ]).store(db);
  await collectWords(db);
  const corrected = async (text: string) =>
    (await searchFilms(db, { text, filters: {}, after: undefined, limit: 5 })).corrected;
  expect(await corrected("cuckoos nest")).toBe(null);
  expect(await corrected("cuckoos nets")).toBe("cuckoo’s nest");
  expect(await corrected("spirted away")).toBe("spirited away");
  expect(await corrected("унесеные призрками")).toBe("унесённые призраками");
  expect(await corrected("сталкре")).toBe(null);
  expect(await corrected("солярси")).toBe("солярис");
  expect(await corrected("amelie")).toBe(null);
  expect(await corrected("ghost busters")).toBe("ghostbusters");
  expect(await corrected("8 1/2")).toBe("8½");
});

test("nothing that is typed breaks the search", async () => {
  for (const text of ["'", "\\", "a & b | !c", ":*", "%", "(", "  ", "🎬", "x".repeat(200), "a ".repeat(100)])
    await expect(catalogue.find(text)).resolves.toBeInstanceOf(Array);
});
