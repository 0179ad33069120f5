import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { providerSettings, startProviderStandIns } from "../testing/provider-stand-ins.ts";
import type { StandIn } from "../testing/stand-in.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { signUp, type TestUser } from "../testing/test-users.ts";
import { prepareFilms, prepareRatings } from "./import/store.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let tmdb: StandIn;
let omdb: StandIn;
let wikidata: StandIn;
let server: TestApp;
let user: TestUser;

beforeAll(async () => {
  ({ tmdb, omdb, wikidata } = await startProviderStandIns());
  server = await startTestApp({
    ...providerSettings({ tmdb, omdb, wikidata }),
    TMDB_IMAGE_BASE_URL: tmdb.url,
    PROVIDER_TIMEOUT_MS: "4000",
  });
  user = await signUp(server, "Ann");
});
beforeEach(async () => {
  for (const standIn of [tmdb, omdb, wikidata]) {
    standIn.setMood("well");
    standIn.requests.length = 0;
  }
  for (const table of ["films", "people", "provider_answers"] as const)
    await server.app.db.deleteFrom(table).execute();
});
afterAll(async () => {
  await server.close();
  await Promise.all([tmdb, omdb, wikidata].map((standIn) => standIn.close()));
});

async function imported(): Promise<number> {
  const { db } = server.app;
  const film = { externalId: "tt0137523", title: "Fight Club", year: 1999, genres: ["drama"] } as const;
  await prepareFilms("imdb", [film]).store(db);
  await prepareRatings("imdb", [{ externalId: "tt0137523", rating: 8.1, votes: 900 }]).store(db);
  const row = await db.selectFrom("film_ids").select("film_id").executeTakeFirstOrThrow();
  return row.film_id;
}

const filmOf = (filmId: number, language = "en", country = "US") =>
  user.call("library.film", { params: { filmId }, query: { language, country } });

describe("a film", () => {
  test("is what all providers together say of it, and who said what", async () => {
    const filmId = await imported();
    const { film, facts, problems } = await filmOf(filmId, "ru", "RU");
    expect(problems).toEqual([]);
    expect(film).toMatchObject({
      filmId,
      title: "Бойцовский клуб",
      originalTitle: "Fight Club",
      overview: "О фильме «Бойцовский клуб».",
      // There is none in Russian.
      tagline: "Mischief. Mayhem. Soap.",
      poster: "tmdb/ru550.jpg",
      backdrop: "tmdb/b550.jpg",
      runtimeMinutes: 139,
      genres: ["drama", "thriller"],
      externalIds: { tmdb: "550", imdb: "tt0137523", wikidata: "Q190050" },
      availability: {
        country: "RU",
        link: null,
        offers: [{ providerName: "Okko", logo: "tmdb/l.jpg", kind: "flatrate" }],
      },
    });
    expect(film.ratings.map(({ source }) => source)).toEqual([
      "TMDB",
      "IMDb",
      "Rotten Tomatoes",
      "Metacritic",
    ]);
    expect(film.rating).toBeCloseTo(8.8, 5);
    expect(film.people.map(({ name, job, character }) => [name, job, character])).toEqual([
      ["David Fincher", "director", null],
      ["Edward Norton", "actor", "The Narrator"],
      ["Brad Pitt", "actor", "Tyler Durden"],
    ]);
    const sourcesOf = (fact: string) => facts.flatMap((each) => (each.fact === fact ? [each.source] : []));
    expect(sourcesOf("ratings")).toEqual(["tmdb", "omdb"]);
    expect(sourcesOf("people")).toEqual(["tmdb"]);
    for (const { fetchedAt } of facts) expect(Date.now() - Date.parse(fetchedAt)).toBeLessThan(60_000);
  });

  test("is found by what the providers said: their titles, genres, ratings, people and offers", async () => {
    const filmId = await imported();
    await filmOf(filmId);
    const found = await user.call("library.search", { query: { words: "бойцовский", anyGenre: "thriller" } });
    expect(found.items).toMatchObject([{ filmId, poster: "tmdb/p550.jpg" }]);
    const { db } = server.app;
    const offers = await db.selectFrom("film_offers").select(["country", "provider_name"]).execute();
    expect(offers).toContainEqual({ country: "US", provider_name: "Netflix" });
    expect(await db.selectFrom("films").select("age").executeTakeFirst()).toEqual({ age: 18 });
    expect(
      await db.selectFrom("people").select(["name", "known_for"]).where("name", "=", "Brad Pitt").execute(),
    ).toEqual([{ name: "Brad Pitt", known_for: "Fight Club" }]);
  });

  test("is asked for once, and not again while what is known is fresh", async () => {
    const filmId = await imported();
    await Promise.all([filmOf(filmId), filmOf(filmId)]);
    const asked = tmdb.requests.length;
    expect((await filmOf(filmId)).isBeingAsked).toBe(false);
    expect(tmdb.requests).toHaveLength(asked);
    expect(omdb.requests).toHaveLength(1);
  });

  test("that is stale is answered at once, and asked for meanwhile", async () => {
    const filmId = await imported();
    await filmOf(filmId);
    await server.app.db
      .updateTable("provider_answers")
      .set({ fresh_until: new Date(0) })
      .execute();
    for (const standIn of [tmdb, omdb, wikidata]) standIn.setMood("slow");
    const beganMs = performance.now();
    const { film, isBeingAsked, problems } = await filmOf(filmId);
    expect(performance.now() - beganMs).toBeLessThan(2400);
    expect(film.runtimeMinutes).toBe(139);
    expect(problems).toEqual([]);
    expect(isBeingAsked).toBe(true);
    await vi.waitFor(
      async () =>
        expect((await filmOf(filmId)).problems.map(({ code }) => code)).toEqual(["slow", "slow", "slow"]),
      { timeout: 30_000 },
    );
  });

  test("that is not there is refused", async () => {
    await expect(filmOf(999)).rejects.toMatchObject({ code: "not-found" });
  });
});

test("guests of a room read by their ticket what its film is about, and strangers do not", async () => {
  const filmId = await imported();
  const { ticket } = await server.start("Guest");
  const ask = async (body: object) => {
    const answer = await server.post("/api/library/about", { filmId, ...body });
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  expect(await ask({ ticket })).toMatchObject({
    status: 200,
    body: { film: { filmId, title: "Fight Club", year: 1999, overview: expect.stringMatching(/\w/) } },
  });
  expect((await ask({})).status).toBe(401);
  expect((await ask({ ticket: "no ticket" })).status).toBe(401);
  expect((await ask({ ticket, filmId: filmId + 1 })).status).toBe(404);
});

test("a film is known by the number that it has elsewhere, to guests by their ticket", async () => {
  const filmId = await imported();
  const { ticket } = await server.start("Guest");
  const ask = async (body: object) => {
    const answer = await server.post("/api/library/known", { imdb: null, tmdb: null, ...body });
    return answer.ok ? ((await answer.json()) as unknown) : answer.status;
  };
  expect(await ask({ ticket, imdb: "tt0137523" })).toEqual({ filmId });
  expect(await ask({ ticket, imdb: "tt0137523", tmdb: "999999" })).toEqual({ filmId });
  expect(await ask({ ticket, tmdb: "tt0137523" })).toEqual({ filmId: null });
  expect(await ask({ ticket })).toEqual({ filmId: null });
  expect(await ask({ imdb: "tt0137523" })).toBe(401);
});

describe("discovering", () => {
  const discover = (words: string, language = "en") =>
    user.call("library.discover", { query: { words, language } });

  test("puts what TMDB finds into the catalogue, once, in each language", async () => {
    const english = await discover("brother");
    const russian = await discover("брат", "ru");
    expect(english.items).toMatchObject([
      { title: "Brother", originalTitle: "Брат", year: 1997, poster: "tmdb/p20992.jpg" },
    ]);
    expect(russian.items).toMatchObject([{ filmId: english.items[0]?.filmId, title: "Брат" }]);
    const found = await user.call("library.search", { query: { words: "brat" } });
    expect(found.items.map(({ filmId }) => filmId)).toEqual([english.items[0]?.filmId]);
  });

  test("finds a film that was imported, and does not put it in twice", async () => {
    const filmId = await imported();
    expect((await discover("fight club")).items.map((film) => film.filmId)).toEqual([filmId]);
    expect(await server.app.db.selectFrom("films").select("id").execute()).toHaveLength(1);
  });

  test("the same again is answered from here", async () => {
    await discover("brother");
    const asked = tmdb.requests.length;
    expect((await discover("Brother!")).items).toHaveLength(1);
    expect(tmdb.requests).toHaveLength(asked);
  });

  test("finds nothing where nothing is, without a problem", async () => {
    expect(await discover("no film has this name")).toEqual({ items: [], problems: [], isSetUp: true });
  });

  test("is for those who are signed in", async () => {
    expect((await server.fetch("/api/library/discover?words=x")).status).toBe(401);
  });
});
