import type { Playback } from "@matinee/shared/playback.ts";
import { startTestYoutube, type TestYoutube } from "@matinee/signaling/testing/test-youtube.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import { frameLog, installProbe } from "./film/page-probe.ts";
import { pageScript } from "./film/page-script.ts";
import { film, until } from "./party.ts";
import type { YoutubeSeen, YoutubeStandIn } from "./youtube/iframe-api.page.ts";
import type {} from "./youtube/youtube.page.ts";

const fps = 24;
const seconds = 90;
/** What is promised of YouTube. */
const toleratedMs = 100;

let browsers: Browser[];
let youtube: TestYoutube;
let script: string;
let pages: Page[] = [];
let playback: Playback;

beforeAll(async () => {
  const path = await makeFilm({ name: "on youtube", seconds, videoBitsPerSecond: 400_000 });
  const [api, page] = await Promise.all(
    ["./youtube/iframe-api.page.ts", "./youtube/youtube.page.ts"].map((file) =>
      pageScript(new URL(file, import.meta.url)),
    ),
  );
  script = page ?? "";
  youtube = await startTestYoutube(api ?? "", path);
  browsers = await Promise.all([launchChromium(), launchChromium()]);
});
afterEach(async () => {
  await Promise.all(pages.map((page) => page.context().close()));
  pages = [];
});
afterAll(async () => {
  await Promise.all(browsers?.map((browser) => browser.close()) ?? []);
  await youtube?.close();
});

/** A page for each plan, with a player of what that plan makes of YouTube. */
async function open(...plans: Omit<YoutubeStandIn, "filmUrl">[]): Promise<Page[]> {
  pages = await Promise.all(
    plans.map(async (plan, index) => {
      const browser = browsers[index % browsers.length];
      if (browser === undefined) throw new Error("there is no browser");
      const page = await (await browser.newContext()).newPage();
      await installProbe(page);
      await page.route("https://www.youtube-nocookie.com/**", (route) => route.abort());
      await page.goto(youtube.url);
      await page.evaluate((given) => Reflect.set(window, "youtubeStandIn", given), {
        filmUrl: youtube.filmUrl,
        ...plan,
      });
      await page.evaluate(script);
      await page.evaluate((url) => window.matineeYoutube.open(url), youtube.apiUrl);
      return page;
    }),
  );
  await decide({ playing: false, positionS: 0 });
  return pages;
}

/** What a room would decide, told to all players at once. */
async function decide(change: Pick<Playback, "playing" | "positionS">): Promise<void> {
  playback = { ...change, atMs: Date.now(), rate: 1 };
  await Promise.all(
    pages.map((page) => page.evaluate((next) => window.matineeYoutube.follow(next), playback)),
  );
}

const told = (page: Page) => page.evaluate(() => window.matineeYoutube.told);
const saysEventually = (page: Page, what: string, limitMs?: number) =>
  until(
    `the player to say "${what}"`,
    () => told(page),
    (all) => all.includes(what),
    limitMs,
  );

/** How far what the page shows is behind the timeline, by the frames of its last second. */
async function behindMs(page: Page): Promise<number> {
  const sinceMs = Date.now() - 1000;
  const each = (await frameLog(page, film)).flatMap(({ frame, atMs }) =>
    frame === undefined || atMs < sinceMs
      ? []
      : [atMs - playback.atMs - (frame / fps - playback.positionS) * 1000],
  );
  return each.length < fps / 2 ? Number.NaN : each.reduce((sum, one) => sum + one, 0) / each.length;
}

async function areOnTime(limitMs: number): Promise<void> {
  await until(
    "all within 100 ms of the timeline",
    () => Promise.all(pages.map(behindMs)),
    (each) => each.every((behind) => Math.abs(behind) < toleratedMs),
    limitMs,
  );
}

describe("YouTube's player", () => {
  test("starts with the others, stays within 100 ms, and gets there after a seek", async () => {
    await open({ startTakesMs: 100 }, { startTakesMs: 600, seekTakesMs: 900 });
    for (const page of pages) await saysEventually(page, "ready");
    await decide({ playing: true, positionS: 0 });
    await areOnTime(20_000);
    await new Promise((resolve) => setTimeout(resolve, 4000));
    await areOnTime(1000);
    await decide({ playing: true, positionS: 40 });
    await areOnTime(20_000);
    for (const page of pages) expect(await told(page)).toContain(`length ${seconds}`);
  });

  test("is known to stand while it shows an ad, which plays on though the room waits", async () => {
    const [page] = await open({ adMs: 4000 });
    if (page === undefined) throw new Error("there is no page");
    await saysEventually(page, "ready");
    await decide({ playing: true, positionS: 0 });
    await saysEventually(page, "stalled");
    await decide({ playing: false, positionS: 1 });
    await saysEventually(page, "moves");
    await decide({ playing: true, positionS: 1 });
    await areOnTime(20_000);
  });

  test("comes along after an ad in the middle", async () => {
    const [page] = await open({ adAtS: 5 });
    if (page === undefined) throw new Error("there is no page");
    await saysEventually(page, "ready");
    await decide({ playing: true, positionS: 3 });
    await areOnTime(20_000);
    await saysEventually(page, "stalled");
    await saysEventually(page, "moves");
    await areOnTime(30_000);
  });

  test("tells YouTube by whom it is shown, and is shown at a size that its terms allow", async () => {
    const [page] = await open({});
    if (page === undefined) throw new Error("there is no page");
    await saysEventually(page, "ready");
    // The stand-in put it there.
    const seen = await page.evaluate(() => Reflect.get(window, "youtubeSeen") as YoutubeSeen);
    expect(seen.referrerPolicy).toBe("strict-origin-when-cross-origin");
    expect(seen.frameUrl).toMatch(
      /^https:\/\/www\.youtube-nocookie\.com\/embed\/dQw4w9WgXcQ\?.*enablejsapi=1/,
    );
    expect(seen.frameUrl).toContain(`origin=${encodeURIComponent(youtube.url)}`);
  });

  test("waits for a click where the browser wants one", async () => {
    const [page] = await open({ isBlocked: true });
    if (page === undefined) throw new Error("there is no page");
    await saysEventually(page, "ready");
    await decide({ playing: true, positionS: 10 });
    await saysEventually(page, "blocked");
    await page.mouse.click(5, 5);
    await page.evaluate(() => window.matineeYoutube.unblock());
    await areOnTime(20_000);
  });

  test.each([
    [2, "youtube-bad-id"],
    [5, "youtube-player"],
    [100, "youtube-not-found"],
    [101, "youtube-not-embeddable"],
    [150, "youtube-not-embeddable"],
    [153, "youtube-no-referrer"],
  ])("says what error %i is", async (error, problem) => {
    const [page] = await open({ error });
    if (page === undefined) throw new Error("there is no page");
    await saysEventually(page, problem);
  });

  test("says that YouTube does not load when its script comes and its page does not", async () => {
    const [page] = await open({ isSilent: true });
    if (page === undefined) throw new Error("there is no page");
    await saysEventually(page, "youtube-not-loaded");
  });

  test("says that YouTube cannot be reached", async () => {
    const { apiUrl } = youtube;
    youtube = { ...youtube, apiUrl: "http://127.0.0.1:9/iframe_api" };
    const [page] = await open({});
    youtube = { ...youtube, apiUrl };
    if (page === undefined) throw new Error("there is no page");
    await saysEventually(page, "youtube-not-loaded");
  });
});
