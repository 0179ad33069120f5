import { filmApi } from "@matinee/shared/api/film.ts";
import { type FilmFacts, filmFacts } from "@matinee/shared/library/film-facts.ts";
import fc from "fast-check";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Database, openDatabase } from "../db/database.ts";
import { arbitraryAround } from "../testing/arbitrary-input.ts";
import { createTestStorage, type TestStorage } from "../testing/test-storage.ts";
import { viewFilm } from "./film-view.ts";
import { createKnowledge } from "./knowledge.ts";
import type { FilmProvider } from "./providers/film-provider.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let storage: TestStorage;
let db: Database;
let asked: string[] = [];
/** What the provider says next. */
let said: { film: unknown; search: readonly unknown[] };

beforeAll(async () => {
  storage = await createTestStorage();
  db = await openDatabase(storage.options);
});
afterAll(async () => {
  await db?.destroy();
  await storage?.remove();
});
beforeEach(async () => {
  asked = [];
  for (const table of ["films", "people", "provider_answers"] as const) await db.deleteFrom(table).execute();
});

/** Its facts are not what their type says: those of a provider may be anything. */
const liar: FilmProvider = {
  name: "tmdb",
  film: async () => said.film as FilmFacts,
  search: async (words) => {
    asked.push(words);
    return said.search as FilmFacts[];
  },
};
const knowledge = () =>
  createKnowledge({ db, providers: [liar], log: pino({ level: "silent" }), waitMs: 30_000 });

const sound: FilmFacts = { originalTitle: "Metropolis", year: 1927, externalIds: { tmdb: "19" } };

async function foundAndAsked(film: unknown) {
  said = { search: [film], film };
  const { filmIds, problems } = await knowledge().discover("metropolis", "en");
  const [filmId] = filmIds;
  if (filmId === undefined) return undefined;
  const refreshed = await knowledge().refreshFilm(filmId);
  expect([...problems, ...refreshed.problems]).toEqual([]);
  const view = await viewFilm(db, filmId, "en", "US");
  return filmApi["library.film"].result.parse({ ...view, ...refreshed }).film;
}

test.each([
  ["a NUL", { overview: { en: "a\0b" } }, { overview: "a\ufffdb" }],
  ["half a character", { overview: { en: `${"a".repeat(3999)}🎬`.slice(0, 4000) } }, {}],
  ["a title without end", { titles: [{ title: "a".repeat(100_000), language: "en" }] }, { titles: [] }],
  ["what no column holds", { popularity: 1e300, runtimeMinutes: 90 }, { runtimeMinutes: 90 }],
  [
    "more votes than there are people",
    { ratings: [{ source: "TMDB", value: 7, votes: 2 ** 31 - 1 }] },
    { ratings: [] },
  ],
])("a provider that says %s costs no more than that", async (_what, lie, kept) => {
  expect(await foundAndAsked({ ...sound, ...lie })).toMatchObject({
    title: "Metropolis",
    year: 1927,
    ...kept,
  });
});

test("a film without a title that can be one is none", async () => {
  expect(await foundAndAsked({ ...sound, originalTitle: "a".repeat(100_000) })).toBeUndefined();
});

test("whatever a provider says of films, searching and asking do not fail", async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryAround(filmFacts), async (film) => {
      for (const table of ["films", "provider_answers"] as const) await db.deleteFrom(table).execute();
      await foundAndAsked({ originalTitle: "Metropolis", ...(film as object) }); // of an object's schema
    }),
    { numRuns: 40 },
  );
});

test("words that sound alike are not alike to a provider: what it finds for one is not kept for the other", async () => {
  said = { search: [], film: sound };
  expect((await knowledge().discover("Metropolliss", "en")).filmIds).toEqual([]);
  said = { search: [sound], film: sound };
  expect((await knowledge().discover("Metropolis", "en")).filmIds).toHaveLength(1);
  expect((await knowledge().discover(" metropolis! ", "en")).filmIds).toHaveLength(1);
  expect(asked).toEqual(["Metropolliss", "Metropolis"]);
});
