import type { ProviderProblem } from "@matinee/shared/library/provider-problem.ts";
import { Registry } from "prom-client";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { omdbKey, startOmdbStandIn } from "../../testing/omdb-stand-in.ts";
import { type Mood, type StandIn, startStandIn } from "../../testing/stand-in.ts";
import { startTmdbStandIn, tmdbKey, tmdbToken } from "../../testing/tmdb-stand-in.ts";
import { startWikidataStandIn } from "../../testing/wikidata-stand-in.ts";
import { soundFacts } from "../facts.repository.ts";
import type { FilmProvider, KnownFilm } from "./film-provider.ts";
import { createOmdb } from "./omdb.ts";
import { type FilmProviderName, ProviderFailed } from "./provider-failed.ts";
import { createProviderMeter, type ProviderMeter } from "./provider-metrics.ts";
import { createTmdb } from "./tmdb.ts";
import { createWikidata } from "./wikidata.ts";

const patience = { retryMs: 5, restMs: 60_000, longestWaitMs: 1500 };
const timeoutMs = 1000;
const userAgent = "Matinee/0.1 (https://film.example) node/24";
const fightClub: KnownFilm = { title: "Fight Club", year: 1999, ids: { tmdb: "550", imdb: "tt0137523" } };

let standIns: Readonly<Record<FilmProviderName, StandIn>>;
let registry: Registry;
let meter: ProviderMeter;

beforeAll(async () => {
  standIns = {
    tmdb: await startTmdbStandIn(),
    omdb: await startOmdbStandIn(),
    wikidata: await startWikidataStandIn(),
  };
});
beforeEach(() => {
  registry = new Registry();
  meter = createProviderMeter(registry);
  for (const standIn of Object.values(standIns)) {
    standIn.setMood("well");
    standIn.requests.length = 0;
  }
});
afterAll(() => Promise.all(Object.values(standIns).map((standIn) => standIn.close())));

/** A client that remembers nothing of the tests before. */
function provider(name: FilmProviderName, token = tmdbToken): FilmProvider {
  const { url } = standIns[name];
  if (name === "tmdb") return createTmdb({ baseUrl: `${url}/3`, token, timeoutMs }, meter, patience);
  if (name === "omdb") return createOmdb({ baseUrl: url, key: omdbKey, timeoutMs }, meter, patience);
  return createWikidata({ baseUrl: url, queryUrl: url, userAgent, timeoutMs }, meter, patience);
}

async function problemOf(work: Promise<unknown>): Promise<ProviderProblem> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ProviderFailed) return error.problem;
  throw new Error(`no problem, but ${String(error)}`);
}

describe("what a provider says of a film", () => {
  test("TMDB: texts in every language, people, age ratings, offers and ids, in one request", async () => {
    const facts = await provider("tmdb").film(fightClub);
    expect(facts).toMatchObject({
      originalTitle: "Fight Club",
      year: 1999,
      runtimeMinutes: 139,
      genres: ["drama", "thriller"],
      countries: ["US"],
      overview: { en: "What Fight Club is about.", ru: "О фильме «Бойцовский клуб»." },
      poster: { en: "tmdb/p550.jpg", ru: "tmdb/ru550.jpg" },
      ageRatings: [
        { country: "US", rating: "R" },
        { country: "RU", rating: "18+" },
      ],
      ratings: [{ source: "TMDB", value: 8.438, votes: 30_000 }],
      externalIds: { tmdb: "550", imdb: "tt0137523", wikidata: "Q190050" },
    });
    expect(facts.titles).toContainEqual({ title: "Бойцовский клуб", language: "ru" });
    expect(facts.people?.map(({ name, job }) => `${job} ${name}`)).toEqual([
      "director David Fincher",
      "actor Edward Norton",
      "actor Brad Pitt",
    ]);
    expect(facts.availability?.["RU"]).toEqual({
      link: null,
      offers: [{ providerName: "Okko", logo: "tmdb/l.jpg", kind: "flatrate" }],
    });
    expect(standIns.tmdb.requests).toHaveLength(1);
    expect(soundFacts(facts)).toEqual(facts);
  });

  test("OMDb: the ratings of others on one scale, what is N/A left out", async () => {
    const facts = await provider("omdb").film(fightClub);
    expect(facts.ratings).toEqual([
      { source: "IMDb", value: 8.8, votes: 2_345_678 },
      { source: "Rotten Tomatoes", value: 8.1, votes: null },
      { source: "Metacritic", value: 6.7, votes: null },
    ]);
    expect(facts).toMatchObject({ runtimeMinutes: 139, genres: ["crime", "drama", "science-fiction"] });
    expect(facts.people?.map(({ name }) => name)).toContain("Chuck Palahniuk");
    const bare = await provider("omdb").film({
      title: "The Unknown Reel",
      year: null,
      ids: { imdb: "tt9900001" },
    });
    expect(bare).not.toHaveProperty("year");
    expect(bare).not.toHaveProperty("runtimeMinutes");
  });

  test("Wikidata: found by another's id, with the names behind its own ids, without what is deprecated", async () => {
    const facts = await provider("wikidata").film(fightClub);
    expect(facts).toMatchObject({
      year: 1999,
      runtimeMinutes: 139,
      genres: ["drama"],
      countries: ["US"],
      languages: ["en"],
      people: [{ name: "David Fincher", job: "director", externalId: "Q184903" }],
      externalIds: { wikidata: "Q190050", imdb: "tt0137523", tmdb: "550" },
    });
    for (const { headers } of standIns.wikidata.requests) expect(headers["user-agent"]).toBe(userAgent);
  });

  test.each(["tmdb", "omdb", "wikidata"] as const)("%s finds a film by its title alone", async (name) => {
    const facts = await provider(name).film({ title: "Fight Club", year: 1999, ids: {} });
    expect(facts.externalIds?.["imdb"]).toBe("tt0137523");
  });

  test("TMDB takes a v3 key as well, which goes into the query", async () => {
    await provider("tmdb", tmdbKey).search("fight", "en");
    expect(standIns.tmdb.requests[0]?.path).toContain(`api_key=${tmdbKey}`);
    expect(standIns.tmdb.requests[0]?.headers.authorization).toBeUndefined();
  });
});

describe("what a provider finds", () => {
  test("TMDB searches in the language asked for, and has films without a date or a poster", async () => {
    const [film] = await provider("tmdb").search("брат", "ru");
    expect(film).toMatchObject({
      titles: [{ title: "Брат", language: "ru" }],
      overview: { ru: "О фильме «Брат»." },
    });
    const [bare] = await provider("tmdb").search("unknown reel", "en");
    expect(bare).toMatchObject({ originalTitle: "The Unknown Reel" });
    for (const fact of ["year", "poster", "overview", "ratings"]) expect(bare).not.toHaveProperty(fact);
  });

  test("Wikidata finds films, and not what else has that name", async () => {
    const found = await provider("wikidata").search("fight club", "en");
    expect(found.map(({ externalIds }) => externalIds?.["wikidata"])).toEqual(["Q190050"]);
  });

  test.each(["tmdb", "omdb", "wikidata"] as const)("%s: no hit is no problem", async (name) => {
    expect(await provider(name).search("nothing has this name", "en")).toEqual([]);
  });
});

const errors: readonly (readonly [FilmProviderName, Mood, ProviderProblem["code"], number | null])[] = [
  ["tmdb", "bad-key", "bad-key", 300],
  ["tmdb", "limit", "limit", 7],
  ["tmdb", "not-found", "not-found", null],
  ["tmdb", "malformed", "malformed", null],
  ["tmdb", "slow", "slow", null],
  ["tmdb", "dead", "dead", null],
  ["tmdb", "broken", "dead", null],
  ["omdb", "bad-key", "bad-key", 300],
  ["omdb", "limit", "limit", 3600],
  ["omdb", "not-found", "not-found", null],
  ["omdb", "malformed", "malformed", null],
  ["omdb", "slow", "slow", null],
  ["omdb", "dead", "dead", null],
  ["omdb", "broken", "dead", null],
  ["wikidata", "bad-key", "limit", 60],
  ["wikidata", "limit", "limit", 30],
  ["wikidata", "not-found", "not-found", null],
  ["wikidata", "malformed", "malformed", null],
  ["wikidata", "slow", "slow", null],
  ["wikidata", "dead", "dead", null],
  ["wikidata", "broken", "dead", null],
];

describe("each documented error has a code", () => {
  test.each(errors)("%s that is %s is told as %s", async (name, mood, code, retryAfterS) => {
    standIns[name].setMood(mood);
    expect(await problemOf(provider(name).film(fightClub))).toEqual({ provider: name, code, retryAfterS });
    // That a film is not there is no failure of the service.
    const counted = `matinee_provider_failures_total{provider="${name}",code="${code}"}`;
    expect((await registry.metrics()).includes(counted)).toBe(code !== "not-found");
  });

  test("a film other than the one asked for is a lie", async () => {
    const asked = { ...fightClub, ids: { ...fightClub.ids, imdb: "tt0000001", wikidata: "Q190050" } };
    expect(await problemOf(provider("wikidata").film(asked))).toMatchObject({ code: "malformed" });
  });

  test("OMDb's nearest to a title is not taken for the film", async () => {
    const asked = { title: "Fight", year: 1999, ids: {} };
    expect(await problemOf(provider("omdb").film(asked))).toMatchObject({ code: "not-found" });
  });

  test("an answer without end is not read to its end", async () => {
    standIns.omdb.setMood("well");
    const endless = await endlessServer();
    const client = createOmdb({ baseUrl: endless.url, key: omdbKey, timeoutMs: 5000 }, meter, patience);
    expect(await problemOf(client.film(fightClub))).toMatchObject({ code: "malformed" });
    await endless.close();
  });
});

function endlessServer(): Promise<StandIn> {
  return startStandIn(
    (app) =>
      app.get("/", (_request, response) => {
        const more = () => {
          while (!response.destroyed && response.write("x".repeat(65_536)));
        };
        response.on("drain", more);
        more();
      }),
    () => undefined,
  );
}

describe("a provider is asked with care", () => {
  test("what failed for a moment is asked again, what was refused is not", async () => {
    standIns.tmdb.setMoodFor("broken", 1);
    expect(await provider("tmdb").film(fightClub)).toMatchObject({ year: 1999 });
    expect(standIns.tmdb.requests).toHaveLength(2);
    standIns.omdb.setMood("not-found");
    await problemOf(provider("omdb").film(fightClub));
    expect(standIns.omdb.requests).toHaveLength(1);
  });

  test("for as long as it says it is not asked again", async () => {
    const tmdb = provider("tmdb");
    standIns.tmdb.setMoodFor("limit", 1);
    await problemOf(tmdb.film(fightClub));
    expect(await problemOf(tmdb.search("fight", "en"))).toMatchObject({ code: "limit", retryAfterS: 7 });
    expect(standIns.tmdb.requests).toHaveLength(1);
  });

  test("the same question at the same time is asked once", async () => {
    const tmdb = provider("tmdb");
    const answers = await Promise.all([1, 2, 3].map(() => tmdb.film(fightClub)));
    expect(new Set(answers.map(({ year }) => year))).toEqual(new Set([1999]));
    expect(standIns.tmdb.requests).toHaveLength(1);
  });

  test("one that is dead is left in peace, and its problem costs no time", async () => {
    const tmdb = provider("tmdb");
    standIns.tmdb.setMood("dead");
    await problemOf(tmdb.film(fightClub));
    await problemOf(tmdb.search("fight", "en"));
    const asked = standIns.tmdb.requests.length;
    expect(await problemOf(tmdb.search("brother", "en"))).toEqual({
      provider: "tmdb",
      code: "dead",
      retryAfterS: 60,
    });
    expect(standIns.tmdb.requests).toHaveLength(asked);
    expect(await registry.metrics()).toContain('matinee_provider_breaker_open{provider="tmdb"} 1');
  });

  test("one that is dead is told to be dead, though the last thing it said was that a film is not there", async () => {
    let asked = 0;
    const one = await startStandIn(
      (app) =>
        app.get("/3/movie/:id", ({ params, socket }, response) => {
          asked += 1;
          if (params.id === "7")
            setTimeout(() => response.status(404).set("Retry-After", "60").json({}), 100);
          else socket.destroy();
        }),
      () => undefined,
    );
    const tmdb = createTmdb({ baseUrl: `${one.url}/3`, token: tmdbToken, timeoutMs }, meter, patience);
    const problemOfFilm = (id: number) => problemOf(tmdb.film({ ...fightClub, ids: { tmdb: String(id) } }));
    const late = problemOfFilm(7);
    await Promise.all([1, 2, 3].map(problemOfFilm));
    expect(await late).toMatchObject({ code: "not-found", retryAfterS: null });
    const before = asked;
    expect(await problemOfFilm(4)).toMatchObject({ code: "dead" });
    expect(asked).toBe(before);
    await one.close();
  });

  test("Wikidata is asked one thing at a time", async () => {
    const wikidata = provider("wikidata");
    standIns.wikidata.setMoodFor("slow", 1);
    const first = problemOf(wikidata.search("fight", "en"));
    const second = wikidata.search("brother", "en");
    await first;
    // The second was not sent before the first was given up.
    expect(standIns.wikidata.requests).toHaveLength(1);
    expect(await second).toHaveLength(1);
  });
});
