import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Database, openDatabase } from "../../db/database.ts";
import { createTestStorage, type TestStorage } from "../../testing/test-storage.ts";
import { countFacets } from "../facets.ts";
import { saveFacts } from "../facts.repository.ts";
import { listFilms } from "../film.repository.ts";
import { viewFilm } from "../film-view.ts";
import { searchFilms } from "../search.ts";
import type { Progress } from "./import-file.ts";
import { importFiles } from "./import-files.ts";
import type { ImportedFilm } from "./imported.ts";
import { prepareFilms, prepareRatings, prepareTitles } from "./store.ts";

// A busy machine takes long to start a database.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let storage: TestStorage;
let db: Database;
let folder: string;
beforeEach(async () => {
  storage = await createTestStorage();
  db = await openDatabase(storage.options);
  folder = await mkdtemp(path.join(tmpdir(), "matinee-import-"));
});
afterEach(async () => {
  await db.destroy();
  await storage.remove();
  await rm(folder, { recursive: true, force: true });
});

const quiet = () => undefined;

async function file(name: string, lines: readonly string[], pack = false): Promise<string> {
  const text = `${lines.join("\n")}\n`;
  const where = path.join(folder, name);
  await writeFile(where, pack ? gzipSync(text) : text);
  return where;
}

async function found(text: string, language = "en") {
  const { filmIds } = await searchFilms(db, { text, filters: {}, after: undefined, limit: 20 });
  return listFilms(db, filmIds, language);
}

const basics = [
  "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres",
  "tt0069293\tmovie\tSolaris\tSolyaris\t0\t1972\t\\N\t167\tDrama,Mystery,Sci-Fi",
  "tt0307479\tmovie\tSolaris\tSolaris\t0\t2002\t\\N\t99\tDrama,Mystery,Romance",
  "tt0000001\ttvEpisode\tSolaris Explained\t\\N\t0\t2001\t\\N\t\\N\t\\N",
  "tt0000002\tmovie\tSolaris Nights\t\\N\t1\t2001\t\\N\t\\N\t\\N",
  "nonsense",
  "tt0000003\tmovie\tNo Year\tNo Year\t0\t\\N\t\\N\t\\N\t\\N",
];

test("IMDb's files make films with ratings, and titles in other languages, in whatever order they are given", async () => {
  const told: Progress[] = [];
  await importFiles(
    db,
    [
      // In the order that a shell names them in.
      await file("title.akas.tsv", [
        "titleId\tordering\ttitle\tregion\tlanguage",
        "tt0069293\t1\tСолярис\tRU\t\\N\t\\N\t\\N\t0",
      ]),
      await file("title.basics.tsv.gz", basics, true),
      await file("title.ratings.tsv", [
        "tconst\taverageRating\tnumVotes",
        "tt0069293\t7.9\t100000",
        "tt0307479\t6.2\t90000",
        "tt9999999\t9.9\t90000",
      ]),
    ],
    (progress) => told.push(progress),
  );
  expect(told).toMatchObject([
    { lines: 7, taken: 3, state: "done" },
    { lines: 4, taken: 2, state: "done" },
    { lines: 2, taken: 1, state: "done" },
  ]);
  expect(await found("солярис", "ru")).toMatchObject([
    {
      title: "Солярис",
      originalTitle: "Solyaris",
      year: 1972,
      runtimeMinutes: 167,
      rating: expect.closeTo(7.9),
      genres: ["drama", "mystery", "science-fiction"],
    },
    { title: "Solaris", year: 2002 },
  ]);
  expect(await found("")).toHaveLength(3);
});

test("TMDB's export has no adult films and no extras; a list of one's own has what its columns say", async () => {
  await importFiles(
    db,
    [
      await file("movie_ids_11_25_2026.json", [
        '{"adult":false,"id":603,"original_title":"The Matrix","popularity":80.5,"video":false}',
        '{"adult":true,"id":604,"original_title":"Other Matrix","popularity":1,"video":false}',
        '{"adult":false,"id":605,"original_title":"Making of the Matrix","popularity":1,"video":true}',
        "{broken",
      ]),
      await file("ours.csv", [
        "Title,Year,Genres,Languages",
        '"Matrix, The Parody",2004,"Comedy; Sci-Fi",en',
        ",1999,,",
        '"unfinished',
        "Матрица наизнанку,abc,comedy,ru",
      ]),
    ],
    quiet,
  );
  expect((await found("matrix")).map(({ title, year }) => [title, year])).toEqual([
    ["The Matrix", null],
    ["Matrix, The Parody", 2004],
  ]);
  expect(await found("matrica")).toMatchObject([
    { title: "Матрица наизнанку", year: null, genres: ["comedy"] },
  ]);
});

test("a film that comes again is not there twice, and gets what is new", async () => {
  await importFiles(db, [await file("a.csv", ["title,year,genres", "Nosferatu,1922,"])], quiet);
  await importFiles(
    db,
    [await file("b.csv", ["title,year,genres,runtime minutes", "Nosferatu,1922,horror,94"])],
    quiet,
  );
  expect(await found("nosferatu")).toMatchObject([{ year: 1922, runtimeMinutes: 94, genres: ["horror"] }]);
});

test("an import that was interrupted goes on where it was, and one that is done is not done again", async () => {
  const many = Array.from({ length: 12_000 }, (_none, at) => `Film ${at},${1950 + (at % 70)}`);
  const list = await file("many.csv", ["title,year", ...many]);
  const told: Progress[] = [];
  const interrupted = importFiles(db, [list], (progress) => {
    told.push(progress);
    if (progress.lines >= 5000) throw new Error("the machine was switched off");
  });
  await expect(interrupted).rejects.toThrow("switched off");
  expect(told.map(({ lines }) => lines)).toEqual([5000]);

  const stop = new AbortController();
  await importFiles(
    db,
    [list],
    (progress) => {
      told.push(progress);
      stop.abort();
    },
    stop.signal,
  );
  expect(told.slice(1)).toMatchObject([
    { lines: 10_000, state: "reading" },
    { lines: 10_000, state: "stopped" },
  ]);
  // What is there can be found, misspelt too, by the same indexes.
  expect((await found("flim 9000")).map(({ title }) => title)).toEqual(["Film 9000"]);
  const { rows: indexes } = await sql`select from pg_indexes where indexname = 'films_found_0'`.execute(db);
  expect(indexes).toHaveLength(1);

  await importFiles(db, [list], (progress) => told.push(progress));
  await importFiles(db, [list], (progress) => told.push(progress));
  expect(told.slice(3)).toMatchObject([
    { lines: 12_001, taken: 2001, share: 1, state: "done" },
    { lines: 12_001, taken: 0, share: 1, state: "known" },
  ]);
  const { films } = await db
    .selectFrom("films")
    .select(({ fn }) => fn.countAll<string>().as("films"))
    .executeTakeFirstOrThrow();
  expect(Number(films)).toBe(12_000);
});

test("a file that is none says so by its name, and changes nothing, nor do those beside it", async () => {
  const good = await file("good.csv", ["title,year", "Alien,1979"]);
  const wrong: readonly (readonly [name: string, content: string | Buffer, said: string])[] = [
    ["notes.txt", "hello", "notes.txt: not a file that can be imported"],
    ["untitled.csv", "name,year\nx,1", "untitled.csv: the first line has no column `title`"],
    ["empty.csv", "", "empty.csv: it is empty"],
    ["windows.csv", Buffer.concat([Buffer.from("title,"), Buffer.from([0xe3, 0xee, 0xe4])]), "not in UTF-8"],
    ["wide.csv", Buffer.from("title,year\nДозор,2004", "utf16le"), "not in UTF-8"],
    ["title.basics.tsv", "tconst\tprimaryTitle\ntt0000001\tAlien", "no column `titleType` where IMDb has it"],
    ["unpacked.csv.gz", "title\nAlien", "unpacked.csv.gz: it is not a whole .gz file"],
  ];
  await expect(importFiles(db, [good, path.join(folder, "gone.csv")], quiet)).rejects.toThrow(
    "gone.csv: there is no such file",
  );
  for (const [name, content, said] of wrong) {
    await writeFile(path.join(folder, name), content);
    await expect(importFiles(db, [good, path.join(folder, name)], quiet)).rejects.toThrow(said);
  }
  expect(await db.selectFrom("films").select("id").execute()).toEqual([]);
});

test("a file that has nothing, or turns out broken, says so and may be tried again; what was there is searched", async () => {
  const good = await file("good.csv", ["title;year", "Alien;1979", "Дозор;2004"]);
  const wrong: readonly (readonly [name: string, content: string | Buffer, said: string])[] = [
    ["heading.csv", "title,year", "heading.csv: none of its lines is a film"],
    ["late.csv", Buffer.from("title\nAlien\nM\xfcde", "latin1"), "late.csv: it is not in UTF-8"],
    ["title.ratings.tsv", "tconst\taverageRating\tnumVotes\ntt0078748\t8.5\t9", "title.basics.tsv has to be"],
    ["title.basics.tsv.gz", gzipSync(basics.join("\n")).subarray(0, -20), "it is not a whole .gz file"],
  ];
  for (const [name, content, said] of wrong) {
    await writeFile(path.join(folder, name), content);
    for (let time = 0; time < 2; time += 1)
      await expect(importFiles(db, [good, path.join(folder, name)], quiet)).rejects.toThrow(said);
  }
  expect((await found("aleen")).map(({ title, year }) => [title, year])).toEqual([["Alien", 1979]]);
  expect(await found("dozor")).toMatchObject([{ title: "Дозор", year: 2004 }]);
});

test("a later file is believed before an earlier one, and a provider before both", async () => {
  const { source, film } = { source: "tmdb" as const, film: { externalId: "tt1", title: "Lantern Wharf" } };
  const first: ImportedFilm = { ...film, year: 1950, runtimeMinutes: 90, genres: ["drama"] };
  await prepareFilms("imdb", [first]).store(db);
  await prepareRatings("imdb", [{ externalId: "tt1", rating: 6, votes: 10 }]).store(db);
  const id = (await db.selectFrom("films").select("id").executeTakeFirstOrThrow()).id;
  const tmdb = { runtimeMinutes: 95, titles: [{ title: "Laternenkai", language: "de" }] };
  await saveFacts(db, id, { source, facts: tmdb }, "all");

  await db.transaction().execute(async (within) => {
    await prepareFilms("imdb", [{ ...film, year: 1961, runtimeMinutes: 91, genres: ["war"] }]).store(within);
  });
  await prepareRatings("imdb", [{ externalId: "tt1", rating: 7, votes: 20 }]).store(db);
  await prepareTitles("imdb", [{ externalId: "tt1", title: "Пристань", language: "ru" }]).store(db);
  const told = { year: 1961, runtimeMinutes: 95, genres: ["war"], rating: 7 };
  for (const facts of [undefined, tmdb]) {
    // What is searched and what is shown, at once and after the provider spoke again.
    if (facts) await saveFacts(db, id, { source, facts }, "all");
    expect(await found("lantern wharf")).toMatchObject([told]);
    expect((await viewFilm(db, id, "ru", "US"))?.film).toMatchObject({
      ...told,
      title: "Пристань",
      ratings: [{ source: "IMDb", value: 7, votes: 20 }],
    });
    const { filmIds } = await searchFilms(db, {
      text: "",
      filters: { anyGenre: ["drama"] },
      after: undefined,
      limit: 5,
    });
    expect(filmIds).toEqual([]);
  }
  expect((await countFacets(db, "lantern", {})).decades).toEqual([{ value: 1960, count: 1 }]);
});

test("of a year that was corrected nothing is left to count", async () => {
  const film = { externalId: "tt2", title: "Marsh Lights" };
  await prepareFilms("imdb", [{ ...film, year: 1955 }]).store(db);
  await prepareFilms("imdb", [{ ...film, year: 1965 }]).store(db);
  expect((await countFacets(db, "marsh", {})).decades).toEqual([{ value: 1960, count: 1 }]);
});
