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
import { importFile } from "./import-file.ts";
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

test("IMDb's files make films with ratings, and titles in other languages", async () => {
  await importFiles(
    db,
    [
      await file("title.basics.tsv.gz", basics, true),
      await file("title.ratings.tsv", [
        "tconst\taverageRating\tnumVotes",
        "tt0069293\t7.9\t100000",
        "tt0307479\t6.2\t90000",
      ]),
      await file("title.akas.tsv", [
        "titleId\tordering\ttitle\tregion\tlanguage",
        "tt0069293\t1\tСолярис\tRU\t\\N\t\\N\t\\N\t0",
      ]),
    ],
    () => undefined,
  );
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
    () => undefined,
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
  await importFiles(db, [await file("a.csv", ["title,year,genres", "Nosferatu,1922,"])], () => undefined);
  await importFiles(
    db,
    [await file("b.csv", ["title,year,genres,runtime minutes", "Nosferatu,1922,horror,94"])],
    () => undefined,
  );
  expect(await found("nosferatu")).toMatchObject([{ year: 1922, runtimeMinutes: 94, genres: ["horror"] }]);
});

test("an import that was interrupted goes on where it was, and one that is done is not done again", async () => {
  const many = Array.from({ length: 12_000 }, (_none, at) => `Film ${at},${1950 + (at % 70)}`);
  const list = await file("many.csv", ["title,year", ...many]);
  const told: number[] = [];
  const interrupted = importFile(db, list, ({ lines }) => {
    told.push(lines);
    if (lines >= 5000) throw new Error("the machine was switched off");
  });
  await expect(interrupted).rejects.toThrow("switched off");
  expect(told).toEqual([5000]);

  const rest = await importFile(db, list, ({ lines }) => told.push(lines));
  expect(rest).toMatchObject({ lines: 12_001, share: 1 });
  expect(told.slice(1)).toEqual([10_000, 12_001]);
  const { films } = await db
    .selectFrom("films")
    .select(({ fn }) => fn.countAll<string>().as("films"))
    .executeTakeFirstOrThrow();
  expect(Number(films)).toBe(12_000);
  await importFile(db, list, () => expect.unreachable("it was done"));
});

test("a file that is none says so, and changes nothing", async () => {
  await expect(importFile(db, path.join(folder, "gone.csv"), () => undefined)).rejects.toThrow("ENOENT");
  const other = await file("notes.txt", ["hello"]);
  await expect(importFile(db, other, () => undefined)).rejects.toThrow("not a file that can be imported");
  const untitled = await file("untitled.csv", ["name,year", "x,1"]);
  await expect(importFile(db, untitled, () => undefined)).rejects.toThrow("no column `title`");
  const torn = path.join(folder, "title.basics.tsv.gz");
  await writeFile(torn, gzipSync(basics.join("\n")).subarray(0, 60));
  await expect(importFile(db, torn, () => undefined)).rejects.toThrow("unexpected end of file");
  expect(await db.selectFrom("films").select("id").execute()).toEqual([]);
});

test("a file that ends in the middle says so, and what was read before is searched as quickly as ever", async () => {
  const indexes = async () =>
    (await sql`select from pg_indexes where tablename in ('films', 'film_titles')`.execute(db)).rows.length;
  const before = await indexes();
  const whole = await file("title.basics.tsv.gz", basics, true);
  const cut = path.join(folder, "title.ratings.tsv.gz");
  await writeFile(cut, gzipSync("tt0069293\t8.0\t100\n".repeat(5000)).subarray(0, 60));
  await expect(importFiles(db, [whole, cut], () => undefined)).rejects.toThrow("unexpected end of file");
  expect(await indexes()).toBe(before);
  expect(await found("solaris")).toHaveLength(2);
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
