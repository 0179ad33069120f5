import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Playback } from "@matinee/shared/playback.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import { frameLog, installProbe } from "./film/page-probe.ts";
import { pageScript } from "./film/page-script.ts";
import type {} from "./film/timeline.page.ts";
import { film, shownFrame, until } from "./party.ts";

const seconds = 60;
const fps = 24;
const delayMs = 350;
/** The mean of a second's frames, on a machine that does other things as well. */
const toleratedMs = 15;

let browsers: Browser[];
let server: Server;
let pages: Page[];
let playback: Playback;

beforeAll(async () => {
  const path = await makeFilm({ name: "plain film", seconds, videoBitsPerSecond: 400_000 });
  server = await serveFile(path);
  browsers = await Promise.all([launchChromium(), launchChromium()]);
  const script = await pageScript(new URL("./film/timeline.page.ts", import.meta.url));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`; // it listens on TCP
  pages = await Promise.all(
    browsers.map(async (browser) => {
      const page = await (await browser.newContext()).newPage();
      await installProbe(page);
      await page.goto(url);
      await page.evaluate(script);
      await page.evaluate(
        ([address, durationS, delay]) => window.matineeTimeline.open(address, durationS, delay),
        [`${url}/film`, seconds, delayMs] as const,
      );
      return page;
    }),
  );
  await decide({ playing: false, positionS: 0 });
});
afterAll(async () => {
  await Promise.all(browsers?.map((browser) => browser.close()) ?? []);
  server?.close();
});

/** What a room would decide, told to all players at once. */
async function decide(change: Pick<Playback, "playing" | "positionS">): Promise<void> {
  playback = { ...change, atMs: Date.now(), rate: 1 };
  await Promise.all(
    pages.map((page) => page.evaluate((next) => window.matineeTimeline.follow(next), playback)),
  );
}

/** How far each player is behind the timeline, by the mean of its frames in the last second. */
async function behindMs(): Promise<number[]> {
  const logs = await Promise.all(pages.map((page) => frameLog(page, film)));
  return logs.map((log) => {
    const sinceMs = Date.now() - 1000;
    const each = log.flatMap(({ frame, atMs }) => {
      if (frame === undefined || atMs < Math.max(sinceMs, playback.atMs + delayMs)) return [];
      return [atMs - delayMs - playback.atMs - (frame / fps - playback.positionS) * 1000];
    });
    return each.length < fps / 2 ? Number.NaN : each.reduce((sum, one) => sum + one, 0) / each.length;
  });
}

const areOnTime = (limitMs: number) =>
  until(
    "all on the timeline",
    behindMs,
    (each) => each.every((behind) => Math.abs(behind) < toleratedMs),
    limitMs,
  );

describe("players of a file", () => {
  test("start together and stay on the timeline", async () => {
    await decide({ playing: true, positionS: 0 });
    await areOnTime(15_000);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await areOnTime(3000);
  });

  test("are there soon after a seek", async () => {
    await decide({ playing: true, positionS: 30 });
    await areOnTime(8000);
  });

  test("stop on one and the same frame, the one that was decided", async () => {
    await decide({ playing: false, positionS: 33.37 });
    await until(
      "the frame of that place everywhere",
      () => Promise.all(pages.map(shownFrame)),
      (frames) => frames.every((frame) => frame === Math.floor(33.37 * fps)),
    );
  });
});

/** A film under an address, with any range of its bytes. */
async function serveFile(path: string): Promise<Server> {
  const { size } = await stat(path);
  const made = createServer((request, response) => {
    if (request.url !== "/film") {
      response.setHeader("content-type", "text/html").end("<!doctype html><title>Players</title>");
      return;
    }
    const [, from = "0", to = ""] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "") ?? [];
    const range = { start: Number(from), end: to === "" ? size - 1 : Number(to) };
    response.writeHead(request.headers.range === undefined ? 200 : 206, {
      "content-type": "video/mp4",
      "accept-ranges": "bytes",
      "content-length": range.end - range.start + 1,
      "content-range": `bytes ${range.start}-${range.end}/${size}`,
    });
    createReadStream(path, range).pipe(response);
  });
  await new Promise<void>((resolve) => made.listen(0, resolve));
  return made;
}
