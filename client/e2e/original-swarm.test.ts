import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { until } from "./party.ts";
import {
  fetchIn,
  goTo,
  type Offered,
  offer,
  openPage,
  progress,
  readRange,
  seed,
  setMembers,
  sha1Of,
  writeNoise,
} from "./swarm/swarm-pages.ts";
import { type SwarmServer, startSwarmServer } from "./swarm/swarm-server.ts";

const sizeBytes = 24_000_000;
const [nora, anna, boris] = ["nora0000-0001", "anna0000-0001", "boris000-0001"];

let server: SwarmServer;
let browsers: Browser[];
let folder: string;
let film: Offered;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "matinee-film-"));
  [server, ...browsers] = await Promise.all([
    startSwarmServer(),
    launchChromium({ args: ["--host-resolver-rules=MAP plain.test 127.0.0.1"] }),
    launchChromium(),
    launchChromium(),
  ]);
  film = await offer(await writeNoise(path.join(folder, "film.webm"), sizeBytes));
});
afterAll(async () => {
  await Promise.all(browsers?.map((browser) => browser.close()) ?? []);
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  for (const browser of browsers) for (const context of browser.contexts()) await context.close();
});

/** A page for each member, in a browser each, all of whom are in the room. */
async function openPages<Names extends readonly string[]>(...names: Names) {
  const pages = await Promise.all(
    names.map((_, index) => openPage(server, browsers[index % browsers.length] ?? fail())),
  );
  const byName = new Map(names.map((name, index) => [name, pages[index] ?? fail()]));
  await setMembers(server, film, byName);
  // One page for each name.
  return pages as { [K in keyof Names]: Page };
}

function fail(): never {
  throw new Error("no such browser");
}

const isWhole = (page: Page, limitMs = 60_000) =>
  until(
    "the whole film",
    () => progress(page),
    ({ state }) => state === "whole",
    limitMs,
  );
const problems = (page: Page) => page.evaluate(() => window.problems);

/** What the console of these pages says that is no news of the tests. */
function complaints(...pages: readonly Page[]): string[] {
  const said: string[] = [];
  for (const page of pages) {
    page.on("console", (message) => message.type() === "error" && said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
  }
  return said;
}

describe("a film that its host offers as it is", () => {
  test("comes to two viewers bit for bit, and the host gives it little more than once", async () => {
    const [host, first, second] = await openPages(nora, anna, boris);
    const said = complaints(host, first, second);
    await seed(server, host, nora, film);
    // The host's line, not this machine, sets the pace, as it does for people.
    await host.evaluate(() => window.swarm.setLimits({ downBps: null, upBps: 40_000_000 }));
    await Promise.all([fetchIn(server, first, anna, film), fetchIn(server, second, boris, film)]);
    const wholes = await Promise.all([isWhole(first), isWhole(second)]);
    const whole = sha1Of(await readFile(film.file));
    for (const page of [first, second]) {
      expect(await readRange(page, "bytes=0-")).toMatchObject({ status: 206, sha1: whole });
      expect(await problems(page)).toEqual([]);
    }
    expect(wholes[0]).toMatchObject({ haveBytes: sizeBytes, haveRanges: [[0, sizeBytes]], problem: null });
    expect((await progress(host)).upBytes).toBeLessThan(sizeBytes * 1.5);
    const peers = (await progress(host)).peers.map(({ memberId }) => memberId);
    expect(peers.sort()).toEqual([anna, boris]);
    expect(said).toEqual([]);
  });

  test("is read anywhere before it is there, by ranges as RFC 9110 has them", async () => {
    const [host, viewer] = await openPages(nora, anna);
    await seed(server, host, nora, film);
    // So slow that the whole would take minutes.
    await host.evaluate(() => window.swarm.setLimits({ downBps: null, upBps: 8_000_000 }));
    await fetchIn(server, viewer, anna, film);
    const bytes = await readFile(film.file);
    expect(await readRange(viewer, "bytes=20000000-20099999")).toEqual({
      status: 206,
      sha1: sha1Of(bytes.subarray(20_000_000, 20_100_000)),
      from: `bytes 20000000-20099999/${sizeBytes}`,
    });
    expect(await readRange(viewer, "bytes=-1000")).toMatchObject({
      status: 206,
      sha1: sha1Of(bytes.subarray(-1000)),
    });
    expect((await readRange(viewer, `bytes=${sizeBytes}-`)).status).toBe(416);
    expect((await progress(viewer)).haveBytes).toBeLessThan(sizeBytes / 2);
  });

  test("goes on after a reload from what the browser keeps, without the host", async () => {
    const [host, viewer] = await openPages(nora, anna);
    await seed(server, host, nora, film);
    await fetchIn(server, viewer, anna, film);
    await isWhole(viewer);
    await host.close();
    await goTo(viewer, server.url);
    await setMembers(server, film, new Map([[anna, viewer]]));
    await fetchIn(server, viewer, anna, film);
    await isWhole(viewer);
    const whole = sha1Of(await readFile(film.file));
    expect(await readRange(viewer, "bytes=0-")).toMatchObject({ sha1: whole });
    const saved = await viewer.evaluate(async () => (await window.film.file()).size);
    expect(saved).toBe(sizeBytes);
    expect(await viewer.evaluate(async () => (await window.swarmPage.listKeptFilms()).length)).toBe(1);
    await viewer.evaluate(() => window.film.forget());
    expect(await viewer.evaluate(() => window.swarmPage.listKeptFilms())).toEqual([]);
  });

  test("comes to each of two tabs of one browser, which are two people", async () => {
    const [host] = await openPages(nora);
    const context = await (browsers[1] ?? fail()).newContext();
    const tabs = [await openPage(server, context), await openPage(server, context)] as const;
    await setMembers(server, film, new Map([[nora, host], [anna, tabs[0]], [boris, tabs[1]]])); // biome-ignore format: one line
    await seed(server, host, nora, film);
    await fetchIn(server, tabs[0], anna, film);
    await fetchIn(server, tabs[1], boris, film);
    const start = sha1Of((await readFile(film.file)).subarray(0, 1_000_000));
    for (const tab of tabs)
      expect(await readRange(tab, "bytes=0-999999")).toMatchObject({ status: 206, sha1: start });
  });
});
