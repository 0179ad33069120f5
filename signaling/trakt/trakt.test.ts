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
beforeAll(async () => {
  trakt = await startTestTrakt();
  storage = await createTestStorage();
  const db = await openDatabase(storage.options);
  filmId = await insertFilm(db, "Metropolis", "tt0017136", "19");
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

  test("is not linked when it is refused there or comes too late, and the person is told which", async () => {
    for (const [person, code] of [
      ["refuses", "denied"],
      ["was too late", "expired"],
    ] as const) {
      const nora = await signUp(server);
      trakt.person = person;
      await nora.call("trakt.link");
      const { problem } = await checked(nora, "none");
      expect(problem).toEqual({ code, retryAfterS: null });
    }
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
      problem: { code: "denied", retryAfterS: null },
    });
    expect((await nora.call("trakt.get")).trakt.state).toBe("none");
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

  test("has a code for each thing that Trakt may do instead of answering", async () => {
    const nora = await linked();
    for (const [mood, code, retryAfterS] of [
      ["bad-key", "bad-key", null],
      ["limit", "limit", 7],
      ["locked", "locked", null],
      ["dead", "dead", null],
    ] as const) {
      trakt.mood = mood;
      expect(await scrobble(nora, "start", 5)).toEqual({
        outcome: "failed",
        problem: { code, retryAfterS },
      });
      expect((await nora.call("trakt.link")).problem).toEqual({ code, retryAfterS });
    }
    trakt.mood = "malformed";
    expect((await nora.call("trakt.link")).problem?.code).toBe("malformed");
    expect((await nora.call("trakt.get")).trakt.state).toBe("linked");
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
