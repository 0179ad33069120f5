import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { signUp, type TestUser } from "../../testing/test-users.ts";
import { prepareFilms } from "../import/store.ts";
import { collectWords } from "../search-indexes.ts";
import { sortIntoTiers } from "../tiers.ts";

// A busy machine takes long to start a database.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const films = [
  { title: "Nosferatu", year: 1922, runtimeMinutes: 94 },
  { title: "Nosferatu the Vampyre", originalTitle: "Nosferatu", year: 1979, runtimeMinutes: 107 },
  { title: "Brother 2", originalTitle: "Брат 2", year: 2000, runtimeMinutes: 127 },
  { title: "Big Buck Bunny", year: 2008, runtimeMinutes: 10 },
];
const hash = "8e245d9679d31e12";

let app: TestApp;
let nora: TestUser;
let katya: TestUser;

beforeAll(async () => {
  app = await startTestApp();
  const { db } = app.app;
  await prepareFilms(
    "test",
    films.map((film, at) => ({ externalId: String(at), ...film })),
  ).store(db);
  await sortIntoTiers(db);
  await collectWords(db);
  [nora, katya] = await Promise.all([signUp(app, "Nora"), signUp(app, "Katya")]);
});
afterAll(() => app?.close());

const find = async (fileName: string, more: { durationS?: number; hash?: string } = {}, user = nora) => {
  const { items } = await user.call("recognition.find", {
    body: { fileName, durationS: more.durationS ?? null, hash: more.hash ?? null },
  });
  return items;
};
const idOf = async (title: string) =>
  (await app.app.db.selectFrom("films").select("id").where("title", "=", title).executeTakeFirstOrThrow()).id;

describe("a film's file", () => {
  test("is recognised by its name, in any alphabet", async () => {
    const [first] = await find("Brat.2.2000.DVDRip.XviD.avi");
    expect(first).toMatchObject({ film: { title: "Brother 2", year: 2000 }, by: "name" });
    expect(first?.score).toBeGreaterThan(0.85);
    expect((await find("Брат 2 (2000).mkv"))[0]?.film.title).toBe("Brother 2");
  });

  test("with a typo in its name is found as well", async () => {
    expect((await find("Nosfreatu.1922.mp4"))[0]?.film.year).toBe(1922);
  });

  test("is told from another film of that name by its year, and without one by its length", async () => {
    expect((await find("Nosferatu (1979).mp4"))[0]?.film.year).toBe(1979);
    expect((await find("Nosferatu.mp4", { durationS: 107 * 60 }))[0]?.film.year).toBe(1979);
    expect((await find("Nosferatu.mp4", { durationS: 93.5 * 60 }))[0]?.film.year).toBe(1922);
  });

  test("whose name says nothing is no film", async () => {
    expect(await find("VID_20260101_120000.mp4")).toEqual([]);
    expect(await find("....mkv")).toEqual([]);
  });

  test("is known to everybody by its hash once somebody said what it is, and each is believed first of all by themselves", async () => {
    const bunny = await idOf("Big Buck Bunny");
    await nora.call("recognition.confirm", { params: { hash }, body: { filmId: bunny } });
    expect(await find("holiday.mp4", { hash }, katya)).toMatchObject([
      { film: { title: "Big Buck Bunny" }, score: 1, by: "hash" },
    ]);

    const brother = await idOf("Brother 2");
    await katya.call("recognition.confirm", { params: { hash }, body: { filmId: brother } });
    expect((await find("holiday.mp4", { hash }, katya))[0]?.film.title).toBe("Brother 2");
    expect((await find("holiday.mp4", { hash }, nora))[0]?.film.title).toBe("Big Buck Bunny");

    await nora.call("recognition.confirm", { params: { hash }, body: { filmId: brother } });
    expect((await find("holiday.mp4", { hash }, nora))[0]?.film.title).toBe("Brother 2");
  });

  test("can be said of so many files in a while, by each person", async () => {
    const bunny = await idOf("Big Buck Bunny");
    const ada = await signUp(app, "Ada");
    const say = (index: number) =>
      ada.call("recognition.confirm", {
        params: { hash: index.toString(16).padStart(16, "0") },
        body: { filmId: bunny },
      });
    for (let index = 0; index < 600; index += 1) await say(index);
    await expect(say(600)).rejects.toMatchObject({ code: "rate-limited" });
    await nora.call("recognition.confirm", { params: { hash }, body: { filmId: bunny } });
  });

  test("cannot be said to be a film that is not there", async () => {
    await expect(
      nora.call("recognition.confirm", { params: { hash }, body: { filmId: 999_999 } }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});
