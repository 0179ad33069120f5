import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { launchChromium } from "../e2e/chromium.ts";
import { type HlsFiles, makeHls } from "../e2e/film/hls-film.ts";
import { makeFilm } from "../e2e/film/make-film.ts";
import { frameLog, type ShownFrame } from "../e2e/film/page-probe.ts";
import { serveWebFilms } from "../e2e/film/web-films.ts";
import { showFrames } from "../e2e/in-step.ts";
import { linkFilm } from "../e2e/link-film.ts";
import { chooseFilm, joinParty, press, seek, seesMotion, startParty, until } from "../e2e/party.ts";
import { button } from "../e2e/people.ts";
import { startServer } from "../e2e/server.ts";
import { driftsMs, evenSkewsMs } from "./even-drift.ts";
import { withOpened } from "./opened.ts";
import { percentile, report, type Series } from "./report.ts";
import { pictureSkews } from "./skew.ts";

const runs = 5;
const viewers = 3;
const fps = 24;
const settleMs = 5000;
const windowMs = 10_000;
/** A viewer is back from a seek when so many frames in a row are that close to where they stay. */
const backMs = 10;
const seekWatchMs = 5000;
/** From each the film goes on for a whole run. */
const seekPlaces = [55, 20, 60, 10, 40];

/** The picture that is to be seen, among the live one and the file's. */
const seen = 'video[aria-label="Film"]';

interface Run {
  /** Between the viewers, of each frame, and of the mean of a second of frames. */
  readonly skewsMs: readonly number[];
  readonly evenSkewsMs: readonly number[];
  /** From the common timeline, of the mean of a second of frames of each viewer. */
  readonly driftsMs: readonly number[];
  /** The same of each viewer and the host's own screen, which shows the film as it goes out live. */
  readonly fromHostMs: readonly number[];
  readonly backMs: readonly number[];
}

async function watchesOriginal(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Party" }).click();
  await button(page, "Watch the original").click();
  await until(
    "the original on the screen",
    () => page.locator(seen).evaluate((film) => (film as HTMLVideoElement).srcObject === null),
    (isFile) => isFile,
    60_000,
  );
}

async function framesSince(page: Page, sinceMs: number): Promise<ShownFrame[]> {
  const log = await frameLog(page, seen);
  return log.filter(({ frame, atMs }) => frame !== undefined && atMs >= sinceMs);
}

const firstShown = (frames: readonly ShownFrame[]): Map<number, number> =>
  new Map([...frames].reverse().map(({ frame, atMs }) => [frame ?? 0, atMs]));

async function runsOf(pages: readonly Page[], host: Page): Promise<Run[]> {
  const all: Run[] = [];
  for (let run = 0; run < runs; run++) {
    await delay(settleMs);
    all.push(await measure(pages, host, run));
  }
  return all;
}

async function measure(pages: readonly Page[], host: Page, run: number): Promise<Run> {
  const sinceMs = Date.now();
  await delay(windowMs);
  const shown = await Promise.all(pages.map((page) => framesSince(page, sinceMs)));
  const shownByHost = pages.includes(host) ? [] : await framesSince(host, sinceMs);
  const seenBy = shown.map((frames) => ({ frames: firstShown(frames), beepsMs: [] }));
  const soughtMs = Date.now();
  const toS = seekPlaces[run % seekPlaces.length] ?? 0;
  await seek(host, toS);
  await delay(seekWatchMs);
  const after = await Promise.all(pages.map((page) => framesSince(page, soughtMs)));
  return {
    skewsMs: pictureSkews(seenBy).map(({ skewMs }) => skewMs),
    evenSkewsMs: evenSkewsMs(shown, fps),
    driftsMs: driftsMs(shown, fps),
    fromHostMs: shown.flatMap((frames) => evenSkewsMs([shownByHost, frames], fps)),
    backMs: after.map((frames) => backAfterMs(frames, toS)),
  };
}

/** From the first frame of the new place to the one from which on they stay where they are in the end. */
function backAfterMs(frames: readonly ShownFrame[], toS: number): number {
  const there = frames.filter(({ frame = 0 }) => frame >= toS * fps && frame < (toS + 10) * fps);
  const offsets = there.map(({ frame = 0, atMs }) => atMs - (frame * 1000) / fps);
  const endMs = percentile(offsets.slice(-fps), 0.5);
  const even = offsets.map((_, index) => {
    const around = offsets.slice(Math.max(0, index - 3), index + 4);
    return around.reduce((sum, each) => sum + each, 0) / around.length - endMs;
  });
  const lastOff = even.findLastIndex((offMs) => Math.abs(offMs) > backMs);
  const [first, back] = [there[0], there[lastOff + 1]];
  // Not back as long as it was watched.
  return first === undefined || back === undefined ? seekWatchMs : back.atMs - first.atMs;
}

/** A host and three viewers, who play the host's own file. */
function originalRuns(filmPath: string): Promise<{ measured: Run[]; version: string }> {
  return withOpened(async (keep) => {
    const server = keep(await startServer());
    const [near, far] = [keep(await launchChromium()), keep(await launchChromium())];
    const { host, code } = await startParty(near, server.url);
    await chooseFilm(host, filmPath);
    const pages = await Promise.all(
      Array.from({ length: viewers }, (_, index) => joinParty(far, server.url, code, `Viewer ${index}`)),
    );
    await press(host, "Play");
    await Promise.all(pages.map((page) => seesMotion(page, 60_000)));
    await host.getByRole("tab", { name: "Party" }).click();
    await button(host, "Offer the original").click();
    await button(host, "Stop offering").waitFor({ timeout: 60_000 });
    await Promise.all(pages.map(watchesOriginal));
    return { measured: await runsOf(pages, host), version: near.version() };
  });
}

/** Three viewers of a film from the web, whoever put it on among them. */
function linkedRuns(filmPath: string, hls: HlsFiles, path: string): Promise<Run[]> {
  return withOpened(async (keep) => {
    const site = keep(await serveWebFilms(filmPath, hls));
    const server = keep(await startServer({ environment: { LINK_PRIVATE_HOSTS: "127.0.0.1" } }));
    // The bar codes of a film that its site gives to no page could not be read.
    const readable = { args: ["--disable-web-security"] };
    const [near, far] = [keep(await launchChromium(readable)), keep(await launchChromium(readable))];
    const { host, code } = await startParty(near, server.url);
    const others = await Promise.all(
      Array.from({ length: viewers - 1 }, (_, index) => joinParty(far, server.url, code, `Viewer ${index}`)),
    );
    const pages = [host, ...others];
    await linkFilm(host, `${site.url}${path}`);
    await showFrames(pages);
    await press(host, "Play");
    return runsOf(pages, host);
  });
}

function seriesOf(what: string, measured: readonly Run[]): Series[] {
  const fromHostMs = measured.flatMap((run) => run.fromHostMs);
  return [
    { what: `${what}: between viewers, each frame`, values: measured.flatMap((run) => run.skewsMs) },
    {
      what: "  between viewers, a second's mean",
      values: measured.flatMap((run) => run.evenSkewsMs),
      target: { p95: 10 },
    },
    {
      what: "  from the timeline, a second's mean",
      values: measured.flatMap((run) => run.driftsMs),
      target: { p95: 10 },
    },
    ...(fromHostMs.length > 0
      ? [{ what: "  from the host's screen, a second's mean", values: fromHostMs }]
      : []),
    { what: "  back after a seek", values: measured.flatMap((run) => run.backMs), target: { p95: 1000 } },
  ];
}

/** `npm run bench drift`: how far apart three viewers of a file are, and how soon they are back after a seek. */
export async function benchDrift(): Promise<void> {
  const filmPath = await makeFilm({ name: "drift", seconds: 90, videoBitsPerSecond: 400_000 });
  const hls = await makeHls(filmPath);
  const { measured, version } = await originalRuns(filmPath);
  const series = [
    ...seriesOf("the original", measured),
    ...seriesOf("a file from the web", await linkedRuns(filmPath, hls, "/film.mp4")),
    ...seriesOf("HLS", await linkedRuns(filmPath, hls, "/hls/main.m3u8")),
  ];
  report(
    "drift",
    version,
    [
      `one process on loopback, ${viewers} viewers in two headless browsers; of the original the host besides`,
      `640x360 at ${fps} frames a second; ${runs} runs of ${windowMs / 1000} s, each after a seek and ${settleMs / 1000} s to settle`,
      "a frame is shown with a display's refresh, up to 17 ms off its time; the mean of a second's frames is not",
      "the timeline: the line through all frames of all viewers, whose slope is the film's own speed",
      `back after a seek: from the first frame of the new place until all later ones are within ${backMs} ms`,
    ],
    series,
  );
}
