import { type FilmSort, filmSort } from "@matinee/shared/api/library.ts";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Database } from "../db/database.ts";
import { openTestCatalogue, type TestCatalogue } from "../testing/test-catalogue.ts";
import { listFilms } from "./film.repository.ts";
import type { FilmPlace } from "./film-sort.ts";
import { prepareFilms } from "./import/store.ts";
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
