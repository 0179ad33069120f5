import type { FilmFacts } from "@matinee/shared/library/film-facts.ts";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Database, openDatabase } from "../db/database.ts";
import { createTestStorage, type TestStorage } from "../testing/test-storage.ts";
import { catalogueFilms } from "./catalogue-film.ts";
import { saveFacts } from "./facts.repository.ts";
import { prepareFilms } from "./import/store.ts";
import { findPeople } from "./people.ts";
import { searchFilms } from "./search.ts";

// A busy machine takes long to start a database.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const films = [
  { title: "Solaris", popularity: 60, people: [["1", "Андрей Тарковский", "director"]] },
  {
    title: "Stalker",
    popularity: 90,
    people: [
      ["1", "Андрей Тарковский", "director"],
      ["1", "Андрей Тарковский", "writer"],
      ["2", "Алиса Фрейндлих", "actor"],
    ],
  },
  { title: "The Shining", popularity: 200, people: [["3", "Stanley Kubrick", "director"]] },
  { title: "Modern Times", popularity: 80, people: [["4", "Charlie Chaplin", "actor"]] },
  { title: "Doctor Zhivago", popularity: 70, people: [["5", "Geraldine Chaplin", "actor"]] },
  { title: "The Kid", popularity: 50, people: [["4", "Charlie Chaplin", "actor"]] },
  { title: "Nobody", popularity: 10, people: [[null, "Renée Zellweger", "actor"]] },
] as const;

let storage: TestStorage;
let db: Database;
const filmIds = new Map<string, number>();

beforeAll(async () => {
  storage = await createTestStorage();
  db = await openDatabase(storage.options);
  await prepareFilms(
    "test",
    films.map(({ title, popularity }) => ({ externalId: title, title, popularity })),
  ).store(db);
  for (const row of await db.selectFrom("films").select(["id", "title"]).execute())
    filmIds.set(row.title, row.id);
  for (const { title, people } of films) await sayPeople(title, "tmdb", people);
});
afterAll(async () => {
  await db?.destroy();
  await storage?.remove();
});

type People = readonly (readonly [string | null, string, string])[];
async function sayPeople(title: string, source: "tmdb" | "wikidata", people: People): Promise<void> {
  const facts = {
    people: people.map(([externalId, name, job]) => ({ externalId, name, job, character: null })),
  } as FilmFacts; // its jobs are some
  await saveFacts(db, filmIds.get(title) ?? 0, { source, facts }, "all");
}

const found = async (name: string) => (await findPeople(db, name)).map((person) => person.name);
const [tarkovsky, kubrick] = ["Андрей Тарковский", "Stanley Kubrick"];

test.each([
  ["the beginning of the last name", "тарк", [tarkovsky]],
  ["another alphabet", "andrey tarkov", [tarkovsky]],
  ["the last name first", "Тарковский Андрей", [tarkovsky]],
  ["a name without its marks", "renee", ["Renée Zellweger"]],
  ["a name that several have, the best known first", "chaplin", ["Charlie Chaplin", "Geraldine Chaplin"]],
  ["every word", "chaplin g", ["Geraldine Chaplin"]],
  ["every letter on the way to it", "kubri", [kubrick]],
  ["the letter before a last k", "stanley kubric", [kubrick]],
  ["the whole name", "stanley kubrick", [kubrick]],
  ["the middle of a word, which is nobody", "ubrick", []],
  ["nothing", "  ", []],
  ["what a pattern is made of", "%", []],
  ["what a pattern is made of, in a name", "kub_ick", []],
])("people are found by %s", async (_what, name, names) => {
  expect(await found(name)).toEqual(names);
});

test("each is known for the best known film that they are in", async () => {
  expect(await findPeople(db, "tarkovsky")).toMatchObject([{ knownFor: "Stalker" }]);
  expect(await findPeople(db, "charlie")).toMatchObject([{ knownFor: "Modern Times" }]);
});

const filmsOf = async (name: string) => {
  const [person] = await findPeople(db, name);
  const search = { text: "", filters: { personId: person?.personId }, after: undefined, limit: 9 };
  const { filmIds: its } = await searchFilms(db, search);
  return its.map((id) => [...filmIds].find(([, each]) => each === id)?.[0]);
};

test("somebody's films are all that they had a hand in, once each", async () => {
  expect(await filmsOf("tarkovsky")).toEqual(["Stalker", "Solaris"]);
  expect(await filmsOf("charlie chaplin")).toEqual(["Modern Times", "The Kid"]);
});

test("whom two providers name for one film is one person, whose other films they find together", async () => {
  await sayPeople("Nobody", "tmdb", []);
  await sayPeople("Nobody", "wikidata", [["Q2001", "Ida Lupino", "director"]]);
  await sayPeople("Nobody", "tmdb", [["6", "Ida Lupino", "director"]]);
  await sayPeople("The Kid", "tmdb", [["6", "Ida Lupino", "writer"]]);
  expect(await found("lupino")).toHaveLength(1);
  expect(await filmsOf("lupino")).toEqual(["The Kid", "Nobody"]);
});

test("films that name the same new people are kept at the same time, and each of these is one person", async () => {
  const crowd: People = Array.from({ length: 20 }, (_none, at) => [`9${at}`, `Extra Nobody${at}`, "actor"]);
  const titles = ["Stalker", "Solaris", "The Kid", "Modern Times"];
  await Promise.all(
    titles.map((title, at) => sayPeople(title, "tmdb", at % 2 === 0 ? crowd : crowd.toReversed())),
  );
  const { count } = await db
    .selectFrom("people")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("name", "like", "Extra Nobody%")
    .executeTakeFirstOrThrow();
  expect(Number(count)).toBe(crowd.length);
  expect((await filmsOf("extra nobody7")).toSorted()).toEqual(titles.toSorted());
});

test("a film that is imported and found at the same time is there once", async () => {
  const ids = Array.from({ length: 60 }, (_none, at) => String(5000 + at));
  const titleOf = (externalId: string) => `Twice ${externalId}`;
  await Promise.all([
    ...ids.map((tmdb) =>
      catalogueFilms(db, "tmdb", [{ originalTitle: titleOf(tmdb), externalIds: { tmdb } }]),
    ),
    ...[0, 20, 40].map((from) => {
      const batch = ids
        .slice(from, from + 20)
        .map((externalId) => ({ externalId, title: titleOf(externalId) }));
      return db.transaction().execute((within) => prepareFilms("tmdb", batch).store(within));
    }),
  ]);
  const { rows } = await sql`select title from films where title like 'Twice %'`.execute(db);
  expect(rows).toHaveLength(ids.length);
});
