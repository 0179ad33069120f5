import type { TraktState } from "@matinee/shared/api/trakt.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Database, openDatabase } from "../db/database.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { createTestStorage, type TestStorage } from "../testing/test-storage.ts";
import { startTestTrakt, type TestTrakt } from "../testing/test-trakt.ts";
import { signUp } from "../testing/test-users.ts";
import { createTraktClient } from "./trakt-client.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let trakt: TestTrakt;
let storage: TestStorage;
let server: TestApp;
let filmId: number;
/** Is in the catalogue, and not at Trakt. */
let strangeFilmId: number;
beforeAll(async () => {
  trakt = await startTestTrakt();
  storage = await createTestStorage();
  const db = await openDatabase(storage.options);
  filmId = await insertFilm(db, "Metropolis", "tt0017136", "19");
  strangeFilmId = await insertFilm(db, "Nobody's Film", "tt0000000", "20");
  await db.destroy();
  server = await startTestApp(trakt.environment, storage);
});
afterAll(async () => {
  await server.close();
  await storage.remove();
  await trakt.close();
});
beforeEach(() => {
  trakt.mood = "well";
  trakt.person = "waits";
  trakt.polls = 0;
  trakt.scrobbles.length = 0;
  trakt.revoked.length = 0;
});

async function insertFilm(db: Database, title: string, imdb: string, tmdb: string): Promise<number> {
  const { id } = await db
    .insertInto("films")
    .values({
      title,
      original_title: null,
      year: 1927,
      runtime_minutes: 153,
      overview: null,
      rating: null,
      words: "",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("film_ids")
    .values([
      { provider: "imdb", external_id: imdb, film_id: id },
      { provider: "tmdb", external_id: tmdb, film_id: id },
    ])
    .execute();
  return id;
}

type Person = Awaited<ReturnType<typeof signUp>>;
/** Until Trakt has been asked, which is no more than once a second. */
const checked = async (person: Person, state: TraktState["state"]) =>
  vi.waitFor(
    async () => {
      const answer = await person.call("trakt.check");
      expect(answer.trakt.state).toBe(state);
      return answer;
    },
    { timeout: 10_000, interval: 200 },
  );

async function linked(): Promise<Person> {
  const person = await signUp(server);
  await person.call("trakt.link");
  trakt.person = "agrees";
  await checked(person, "linked");
  return person;
}

const scrobble = (person: Person, action: "start" | "pause" | "stop", progress: number, film = filmId) =>
  person.call("trakt.scrobble", { body: { action, filmId: film, progress } });

describe("an account at Trakt", () => {
  test("is linked by a code that is typed there, and asked about no more often than Trakt likes", async () => {
    const nora = await signUp(server);
    expect((await nora.call("trakt.get")).trakt).toEqual({ state: "none" });
    const { trakt: asking } = await nora.call("trakt.link");
    expect(asking).toMatchObject({
      state: "asking",
      userCode: "5055CC52",
      verificationUrl: "https://trakt.tv/activate",
    });
    for (let turn = 0; turn < 5; turn += 1) await nora.call("trakt.check");
    expect(trakt.polls).toBe(1);
    trakt.person = "agrees";
    await checked(nora, "linked");
    expect((await nora.call("trakt.get")).trakt.state).toBe("linked");
  });

  test.each([
    ["refuses", "denied"],
    ["was too late", "expired"],
    ["has used it", "expired"],
    ["has another code", "expired"],
  ] as const)(
    "is not linked when its person %s, who is told so (%s) and may begin anew",
    async (what, code) => {
      const nora = await signUp(server);
      trakt.person = what;
      await nora.call("trakt.link");
      const { problem } = await checked(nora, "none");
      expect(problem).toEqual({ code, retryAfterS: null });
      expect((await nora.call("trakt.link")).trakt.state).toBe("asking");
    },
  );

  test("whose code is asked about too often is asked about less often", async () => {
    const nora = await signUp(server);
    await nora.call("trakt.link");
    trakt.person = "is asked too often";
    const answer = await nora.call("trakt.check");
    expect(answer).toMatchObject({ trakt: { state: "asking", intervalS: 6 }, problem: null });
  });

  test.each([
    ["limit", "limit", 7],
    ["broken", "dead", null],
    ["cloudflare", "dead", null],
    ["malformed", "malformed", null],
  ] as const)("is still asked about after Trakt was %s for a moment", async (mood, code, retryAfterS) => {
    const nora = await signUp(server);
    await nora.call("trakt.link");
    trakt.mood = mood;
    // To the code's question 429 means less often, whatever else it says.
    const problem = mood === "limit" ? null : { code, retryAfterS };
    expect(await nora.call("trakt.check")).toMatchObject({ trakt: { state: "asking" }, problem });
    trakt.mood = "well";
    trakt.person = "agrees";
    await checked(nora, "linked");
  });

  test("is nowhere else: our secret and a person's tokens follow no redirect", async () => {
    const nora = await linked();
    trakt.mood = "moved";
    expect((await scrobble(nora, "start", 50)).problem).toMatchObject({ code: "dead" });
    trakt.mood = "well";
    expect(trakt.followed).toBe(0);
  });

  test("is told what is watched: once, from when the film has begun, by the ids that Trakt knows", async () => {
    const nora = await linked();
    expect(await scrobble(nora, "start", 0.4)).toEqual({ outcome: "too-early", problem: null });
    expect(await scrobble(nora, "start", 12.345)).toEqual({ outcome: "told", problem: null });
    expect(trakt.scrobbles.at(-1)).toMatchObject({
      action: "start",
      progress: 12.35,
      movie: { title: "Metropolis", year: 1927, ids: { imdb: "tt0017136", tmdb: 19 } },
    });
    expect((await scrobble(nora, "stop", 97)).outcome).toBe("told");
    expect((await scrobble(nora, "stop", 98)).outcome).toBe("known");
    expect((await scrobble(nora, "stop", 98, filmId + 1000)).outcome).toBe("unknown-film");
  });

  test("gives new tokens for old ones, and is linked no more once they are taken back there", async () => {
    const nora = await linked();
    trakt.expireTokens(false);
    expect((await scrobble(nora, "start", 5)).outcome).toBe("told");
    trakt.expireTokens(true);
    expect(await scrobble(nora, "pause", 6)).toEqual({
      outcome: "not-linked",
      problem: { code: "ended", retryAfterS: null },
    });
    // Until it is linked again or given up, its owner is told.
    const ended = { trakt: { state: "none" }, problem: { code: "ended", retryAfterS: null } };
    expect(await nora.call("trakt.get")).toEqual(ended);
    expect(await nora.call("trakt.get")).toEqual(ended);
    await nora.call("trakt.unlink");
    expect((await nora.call("trakt.get")).problem).toBeNull();
  });

  test("gets new tokens once, however many of its owner's pages need them at that moment", async () => {
    const nora = await linked();
    trakt.expireTokens(false);
    const outcomes = await Promise.all([5, 6, 7].map((progress) => scrobble(nora, "start", progress)));
    // Who comes second is to come again, which pages do by themselves.
    for (const { outcome, problem } of outcomes)
      if (outcome !== "told") expect(problem).toEqual({ code: "limit", retryAfterS: 2 });
    expect((await scrobble(nora, "start", 8)).outcome).toBe("told");
    expect(await nora.call("trakt.get")).toMatchObject({ trakt: { state: "linked" }, problem: null });
  });

  test("stays linked when new tokens cannot be had for a moment", async () => {
    const nora = await linked();
    trakt.expireTokens(false);
    trakt.mood = "dead";
    expect(await scrobble(nora, "start", 5)).toEqual({
      outcome: "failed",
      problem: { code: "dead", retryAfterS: null },
    });
    trakt.mood = "well";
    expect((await scrobble(nora, "start", 5)).outcome).toBe("told");
  });

  test("has no film that Trakt does not know", async () => {
    const nora = await linked();
    expect(await scrobble(nora, "start", 5, strangeFilmId)).toEqual({
      outcome: "unknown-film",
      problem: null,
    });
    expect(trakt.scrobbles).toHaveLength(1);
  });

  test("is unlinked here and there, and nothing is told any more", async () => {
    const nora = await linked();
    await nora.call("trakt.unlink");
    expect(trakt.revoked).toHaveLength(1);
    expect((await scrobble(nora, "start", 5)).outcome).toBe("not-linked");
    expect(trakt.scrobbles).toEqual([]);
  });

  test("keeps its tokens out of what is exported", async () => {
    const nora = await linked();
    const exported = await nora.fetch("/api/account/export");
    expect(exported.status).toBe(200);
    expect(await exported.text()).not.toMatch(/access-\d|refresh-\d/);
  });

  test.each([
    ["bad-key", "bad-key", null],
    ["limit", "limit", 7],
    ["locked", "locked", null],
    ["account limit", "vip", null],
    ["vip", "vip", null],
    ["broken", "dead", null],
    ["dead", "dead", null],
    ["cloudflare", "dead", null],
  ] as const)("that answers %s is told as %s, and stays linked", async (mood, code, retryAfterS) => {
    const nora = await linked();
    trakt.mood = mood;
    const problem = { code, retryAfterS };
    expect(await scrobble(nora, "start", 5)).toEqual({ outcome: "failed", problem });
    expect((await nora.call("trakt.link")).problem).toEqual(problem);
    expect((await nora.call("trakt.get")).trakt.state).toBe("linked");
  });

  test("has no code where Trakt answers what is none, or does not know this server", async () => {
    const nora = await signUp(server);
    trakt.mood = "malformed";
    expect((await nora.call("trakt.link")).problem?.code).toBe("malformed");
    trakt.mood = "unauthorized";
    expect((await nora.call("trakt.link")).problem?.code).toBe("bad-key");
  });
});

test("a Trakt that does not answer is waited for no longer than was said", async () => {
  trakt.mood = "slow";
  const client = createTraktClient({
    clientId: "a",
    clientSecret: "b",
    baseUrl: trakt.environment["TRAKT_BASE_URL"] ?? "",
    timeoutMs: 200,
  });
  await expect(client.askDevice()).rejects.toMatchObject({ problem: { code: "slow" } });
});

test("a server without a key says so, and asks nobody for a code", async () => {
  const plain = await startTestApp();
  const nora = await signUp(plain);
  expect((await nora.call("trakt.get")).trakt).toEqual({ state: "off" });
  expect((await nora.call("trakt.link")).trakt).toEqual({ state: "off" });
  await plain.close();
});
