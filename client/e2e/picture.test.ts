import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import { frameLog } from "./film/page-probe.ts";
import { chooseFilm, film, joinParty, press, seesMotion, startParty, until } from "./party.ts";
import { receivedVideo, watchConnections } from "./received-video.ts";
import { type Server, startServer } from "./server.ts";

/** Much longer than a change may take, much shorter than a reload would. */
const breakMs = 1000;
/** The film's own width. */
const whole = 640;

let server: Server;
let browser: Browser;
let host: Page;
let one: Page;
let two: Page;

beforeAll(async () => {
  const [started, opened, path] = await Promise.all([
    startServer(),
    launchChromium(),
    makeFilm({ name: "long film", seconds: 90, videoBitsPerSecond: 400_000 }),
  ]);
  server = started;
  browser = opened;
  const party = await startParty(browser, server.url);
  host = party.host;
  await chooseFilm(host, path);
  await press(host, "Play");
  [one, two] = await Promise.all([
    joinParty(browser, server.url, party.code, "One", watchConnections),
    joinParty(browser, server.url, party.code, "Two", watchConnections),
  ]);
  await Promise.all([seesMotion(one), seesMotion(two)]);
});
afterAll(async () => {
  await Promise.all([browser?.close(), server?.close()]);
});

const newest = async (page: Page) => (await receivedVideo(page)).at(-1);
const widthOf = (page: Page) =>
  page.locator(film).evaluate((element) => (element as HTMLVideoElement).videoWidth);
const seesWidth = (page: Page, width: number) =>
  until(
    `a picture ${width} wide`,
    () => widthOf(page),
    (now) => now === width,
    40_000,
  );
const chooses = async (page: Page, label: string, option: string) => {
  await page.getByRole("tab", { name: "Party", exact: true }).click();
  await page.getByLabel(label).selectOption(option);
};

describe("the film's picture", () => {
  test("goes on without a break when the host wants it otherwise", async () => {
    const before = await until(
      "a codec",
      () => newest(one),
      (video) => (video?.codec ?? "") !== "",
    );
    const changedAtMs = Date.now();
    const wish = before?.codec === "H264" ? "sharpest" : "smoothest";
    await chooses(host, "What matters most", wish);
    for (const page of [one, two]) {
      await until(
        "frames in another codec, and the old one gone",
        () => receivedVideo(page),
        (all) => all.length === 1 && all[0]?.codec !== before?.codec && (all[0]?.framesDecoded ?? 0) > 24,
        30_000,
      );
      await seesMotion(page);
      const times = (await frameLog(page, film))
        .map((each) => each.atMs)
        .filter((atMs) => atMs > changedAtMs);
      const gaps = times.slice(1).map((atMs, index) => atMs - (times[index] ?? atMs));
      expect(gaps.length).toBeGreaterThan(24);
      expect(Math.max(...gaps)).toBeLessThan(breakMs);
    }
  });

  test("is smaller for the viewer who wants it so, and for nobody else", async () => {
    // An encoder that just began may send a smaller picture for a moment.
    for (const page of [one, two]) await seesWidth(page, whole);
    await chooses(one, "Size", "smallest");
    await seesWidth(one, whole / 2);
    await seesMotion(one);
    await seesWidth(two, whole);
    await seesMotion(two);
    expect(await widthOf(two)).toBe(whole);
    await chooses(one, "Size", "auto");
    await seesWidth(one, whole);
    await seesMotion(one);
  });

  test("keeps within what the host allows", async () => {
    const sentBps = () =>
      one.evaluate(async () => {
        const connections = Reflect.get(window, "matineeConnections") as RTCPeerConnection[]; // watchConnections
        const bytes = async () => {
          const reports = await Promise.all(connections.map((each) => each.getStats()));
          return reports
            .flatMap((report) => [...report.values()])
            .filter((each) => each.type === "inbound-rtp" && each.kind === "video")
            .reduce((sum, each) => sum + Number(each.bytesReceived), 0);
        };
        const before = await bytes();
        await new Promise((resolve) => setTimeout(resolve, 2000));
        return ((await bytes()) - before) * 4;
      });
    await chooses(host, "At most", "1000000");
    await until("less than the cap", sentBps, (bps) => bps > 0 && bps < 1_200_000, 30_000);
    await seesMotion(one);
  });
});
