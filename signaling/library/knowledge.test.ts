import { pino } from "pino";
import { Registry } from "prom-client";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { readConfig } from "../config.ts";
import { type Database, openDatabase } from "../db/database.ts";
import { providerSettings, startProviderStandIns } from "../testing/provider-stand-ins.ts";
import type { StandIn } from "../testing/stand-in.ts";
import { createTestStorage, type TestStorage } from "../testing/test-storage.ts";
import { saveFacts } from "./facts.repository.ts";
import { listFilms } from "./film.repository.ts";
import { viewFilm } from "./film-view.ts";
import { foldWords } from "./fold.ts";
import { prepareFilms } from "./import/store.ts";
import { createKnowledge, type Knowledge } from "./knowledge.ts";
import { createProviders } from "./providers/create-providers.ts";
import { createProviderMeter } from "./providers/provider-metrics.ts";
import { searchFilms } from "./search.ts";
import { collectWords } from "./search-indexes.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const moods = ["bad-key", "limit", "not-found", "malformed", "dead", "slow"] as const;
const log = pino({ level: "silent" });
/** Longer than a busy machine takes to answer. */
const timeoutMs = 4000;

let storage: TestStorage;
let db: Database;
let tmdb: StandIn;
let omdb: StandIn;
let wikidata: StandIn;
let knowledge: Knowledge;
let filmId: number;

beforeAll(async () => {
  storage = await createTestStorage();
  db = await openDatabase(storage.options);
  ({ tmdb, omdb, wikidata } = await startProviderStandIns());
});
afterAll(async () => {
  await Promise.all([tmdb, omdb, wikidata].map((standIn) => standIn.close()));
  await db.destroy();
  await storage.remove();
});

/** Clients that remember nothing, and one imported film. */
beforeEach(async () => {
  for (const standIn of [tmdb, omdb, wikidata]) {
    standIn.setMood("well");
    standIn.requests.length = 0;
  }
  for (const table of ["films", "people", "provider_answers"] as const) await db.deleteFrom(table).execute();
  const film = { externalId: "tt0137523", title: "Fight Club", year: 1999, genres: ["drama"] } as const;
  await prepareFilms("imdb", [film]).store(db);
  filmId = (await db.selectFrom("films").select("id").executeTakeFirstOrThrow()).id;
  const config = readConfig({
    ...providerSettings({ tmdb, omdb, wikidata }),
    PROVIDER_TIMEOUT_MS: String(timeoutMs),
  });
  const providers = createProviders(config, createProviderMeter(new Registry()));
  knowledge = createKnowledge({ db, providers, log, waitMs: 30_000 });
});

test("where no provider is set up nobody is asked, and that is told", async () => {
  const { discover } = createKnowledge({ db, providers: [], log });
  expect(await discover("fight club", "en")).toEqual({ filmIds: [], problems: [], isSetUp: false });
});

test.each(moods)("a film is shown with what is known when all providers are %s", async (mood) => {
  for (const standIn of [tmdb, omdb, wikidata]) standIn.setMood(mood);
  const { problems } = await knowledge.refreshFilm(filmId);
  const view = await viewFilm(db, filmId, "en", "US");
  expect(view?.film).toMatchObject({
    title: "Fight Club",
    year: 1999,
    genres: ["drama"],
    people: [],
    availability: null,
  });
  expect(new Set(view?.facts.map(({ source }) => source))).toEqual(new Set(["import"]));
  // Wikidata has no key: it turns away whom it does not want.
  const wikidataCode = mood === "bad-key" ? "limit" : mood;
  expect(problems.map(({ provider, code }) => [provider, code])).toEqual([
    ["tmdb", mood],
    ["wikidata", wikidataCode],
    ["omdb", mood],
  ]);
});

test("of which one provider lies a film has the others' word, and that it lied", async () => {
  tmdb.setMood("malformed");
  const { problems } = await knowledge.refreshFilm(filmId);
  const view = await viewFilm(db, filmId, "en", "US");
  expect(view?.film).toMatchObject({ runtimeMinutes: 139, overview: "The plot of Fight Club." });
  // And when it is asked again.
  expect(problems).toEqual([{ provider: "tmdb", code: "malformed", retryAfterS: expect.any(Number) }]);
  const retryAfterS = problems[0]?.retryAfterS;
  expect(retryAfterS).toBeGreaterThan(30);
  expect(retryAfterS).toBeLessThanOrEqual(60);
  await db
    .updateTable("provider_answers")
    .set({ fresh_until: new Date(Date.now() + 20_500) })
    .execute();
  expect((await knowledge.refreshFilm(filmId)).problems[0]?.retryAfterS).toBeLessThanOrEqual(21);
});

test("a provider that failed is asked again only when that may help", async () => {
  tmdb.setMood("dead");
  await knowledge.refreshFilm(filmId);
  const asked = tmdb.requests.length;
  tmdb.setMood("well");
  expect((await knowledge.refreshFilm(filmId)).problems).toMatchObject([{ provider: "tmdb", code: "dead" }]);
  expect(tmdb.requests).toHaveLength(asked);
  await db
    .updateTable("provider_answers")
    .set({ fresh_until: new Date(0) })
    .execute();
  await vi.waitFor(async () => expect((await knowledge.refreshFilm(filmId)).problems).toEqual([]), {
    timeout: 20_000,
  });
  expect((await viewFilm(db, filmId, "en", "US"))?.film.runtimeMinutes).toBe(139);
});

test("what was known stays when a provider fails later", async () => {
  await knowledge.refreshFilm(filmId);
  await db
    .updateTable("provider_answers")
    .set({ fresh_until: new Date(0) })
    .execute();
  for (const standIn of [tmdb, omdb, wikidata]) standIn.setMood("dead");
  const { isBeingAsked } = await knowledge.refreshFilm(filmId);
  expect(isBeingAsked).toBe(true);
  await vi.waitFor(async () => expect((await knowledge.refreshFilm(filmId)).problems).toHaveLength(3), {
    timeout: 20_000,
  });
  expect((await viewFilm(db, filmId, "en", "US"))?.film).toMatchObject({ runtimeMinutes: 139 });
});

test.each(moods)("discovering asks the next provider when the first is %s", async (mood) => {
  tmdb.setMood(mood);
  const { filmIds, problems } = await knowledge.discover("fight club", "en");
  expect(await listFilms(db, filmIds, "en")).toMatchObject([{ filmId, title: "Fight Club", year: 1999 }]);
  const told = mood === "not-found" ? [] : [["tmdb", mood]];
  expect(problems.map(({ provider, code }) => [provider, code])).toEqual(told);
});

test("discovering finds nothing, and says why, when nobody answers", async () => {
  for (const standIn of [tmdb, omdb, wikidata]) standIn.setMood("dead");
  const beganMs = performance.now();
  const { filmIds, problems } = await knowledge.discover("brother", "en");
  expect(filmIds).toEqual([]);
  expect(problems.map(({ code }) => code)).toEqual(["dead", "dead", "dead"]);
  // Having failed they are not asked again, so the second time costs nothing.
  const asked = tmdb.requests.length + omdb.requests.length + wikidata.requests.length;
  await knowledge.discover("brother", "en");
  expect(tmdb.requests.length + omdb.requests.length + wikidata.requests.length).toBe(asked);
  expect(performance.now() - beganMs).toBeLessThan(20_000);
});

test("words that a provider adds are known, so that mistakes in them are corrected, and each film counts once", async () => {
  const films = async (word: string) =>
    (await db.selectFrom("film_words").select("films").where("word", "=", word).executeTakeFirst())?.films;
  await collectWords(db);
  expect(await films("fight")).toBe(1);
  await knowledge.refreshFilm(filmId);
  const { titles } = (await viewFilm(db, filmId, "en", "US"))?.film ?? {};
  expect(titles?.map(({ title }) => title)).toContain("Бойцовский клуб");
  const [word = ""] = foldWords("Бойцовский");
  for (const source of ["omdb", "tmdb"] as const) {
    expect([await films(word), await films("fight")]).toEqual([1, 1]);
    const facts = { titles: [{ title: "Бойцовский клуб", language: "ru" }], tagline: { en: source } };
    await saveFacts(db, filmId, { source, facts }, "some");
  }
  const search = { text: "Бойцвоский", filters: {}, after: undefined, limit: 5 };
  expect(await searchFilms(db, search)).toMatchObject({ filmIds: [filmId], corrected: "бойцовский" });
});
