import { appendFile, copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { until } from "./party.ts";
import {
  fetchIn,
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

const sizeBytes = 12_000_000;
const [nora, anna, boris] = ["nora0000-0001", "anna0000-0001", "boris000-0001"];

let server: SwarmServer;
let browsers: readonly [Browser, Browser];
let folder: string;
let film: Offered;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "matinee-film-"));
  const [started, first, second] = await Promise.all([
    startSwarmServer(),
    launchChromium({ args: ["--host-resolver-rules=MAP plain.test 127.0.0.1"] }),
    launchChromium(),
  ]);
  server = started;
  browsers = [first, second];
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

/** The host's page and a viewer's, both in the room. */
async function hostAndViewer(): Promise<readonly [Page, Page]> {
  const pages = [await openPage(server, browsers[0]), await openPage(server, browsers[1])] as const;
  await setMembers(server, film, new Map([[nora, pages[0]], [anna, pages[1]]])); // biome-ignore format: one line
  return pages;
}

const limit = (page: Page, upBps: number | null) =>
  page.evaluate((bps) => window.swarm.setLimits({ downBps: null, upBps: bps }), upBps);
const hasSome = (page: Page, bytes: number) =>
  until(
    "some of the film",
    () => progress(page),
    ({ haveBytes }) => haveBytes >= bytes,
    30_000,
  );
const hasProblem = (page: Page, problem: string) =>
  until(
    problem,
    () => page.evaluate(() => window.problems),
    (problems) => problems.includes(problem),
    30_000,
  );

/** Bytes that a page takes or gives from now on, in so many ms. */
async function movedIn(page: Page, ms: number): Promise<number> {
  const before = await progress(page);
  await new Promise((resolve) => setTimeout(resolve, ms));
  const after = await progress(page);
  return after.downBytes + after.upBytes - before.downBytes - before.upBytes;
}

describe("limits", () => {
  test("hold, and a pause gives and takes nothing until it ends", async () => {
    const [host, viewer] = await hostAndViewer();
    await seed(server, host, nora, film);
    await limit(host, 8_000_000);
    await fetchIn(server, viewer, anna, film);
    await hasSome(viewer, 1);
    const bitsPerS = ((await movedIn(viewer, 3000)) * 8) / 3;
    expect(bitsPerS).toBeGreaterThan(5_000_000);
    expect(bitsPerS).toBeLessThan(10_000_000);

    await viewer.evaluate(() => window.swarm.setPaused(true));
    await until("no peers", () => progress(host), ({ peers }) => peers.length === 0); // biome-ignore format: one line
    expect(await movedIn(viewer, 500)).toBe(0);
    const { haveBytes } = await progress(viewer);
    await viewer.evaluate(() => window.swarm.setPaused(false));
    await hasSome(viewer, haveBytes + 1);
  });
});

describe("a member who is removed", () => {
  test("is cut off from those who have the film within two seconds, and meets nobody again", async () => {
    const [host, viewer] = await hostAndViewer();
    await seed(server, host, nora, film);
    await limit(host, 8_000_000);
    await fetchIn(server, viewer, anna, film);
    await hasSome(viewer, 1);
    // The room says so to the tracker and to the pages; the one who was removed pretends not to know.
    server.setRoom(film.original.infoHash, [nora]);
    await host.evaluate((removed) => {
      window.members = window.members.filter((each) => each !== removed);
      window.swarm.removeMember(removed);
    }, anna);
    await until("nobody", () => progress(host), ({ peers }) => peers.length === 0, 2000); // biome-ignore format: one line
    await until("nobody", () => progress(viewer), ({ peers }) => peers.length === 0, 2000); // biome-ignore format: one line
    await hasProblem(viewer, "no-tracker");
    expect(await movedIn(viewer, 1000)).toBe(0);
  });
});

describe("trouble has a name", () => {
  test("a file that changed on disk ends the seeding, and the viewer's page stays well", async () => {
    const [host, viewer] = await hostAndViewer();
    const errors: string[] = [];
    for (const page of [host, viewer]) page.on("pageerror", (error) => errors.push(error.message));
    const copy = path.join(folder, "changing.webm");
    await copyFile(film.file, copy);
    await seed(server, host, nora, { ...film, file: copy });
    await limit(host, 8_000_000);
    await fetchIn(server, viewer, anna, film);
    await hasSome(viewer, 1);
    await appendFile(copy, "more");
    await hasProblem(host, "file-changed");
    expect(await progress(host)).toMatchObject({ state: "failed", problem: "file-changed" });
    expect((await progress(viewer)).state).toBe("fetching");
    expect(errors).toEqual([]);
  });

  test("whoever sends what is not in the film is asked no more, and the rest comes from others", async () => {
    const [honest, viewer] = await hostAndViewer();
    const liar = await openPage(server, browsers[0]);
    const other = await writeNoise(path.join(folder, "other.webm"), sizeBytes, 7);
    await setMembers(server, film, new Map([[boris, liar], [anna, viewer]])); // biome-ignore format: one line
    await seed(server, liar, boris, { ...film, file: other });
    await fetchIn(server, viewer, anna, film);
    await hasProblem(viewer, "hash-mismatch");
    await until("no liar", () => progress(viewer), ({ peers }) => peers.length === 0); // biome-ignore format: one line
    expect((await progress(viewer)).haveBytes).toBe(0);
    await setMembers(server, film, new Map([[boris, liar], [anna, viewer], [nora, honest]])); // biome-ignore format: one line
    await seed(server, honest, nora, film);
    await until("the whole film", () => progress(viewer), ({ state }) => state === "whole", 40_000); // biome-ignore format: one line
    const whole = sha1Of(await readFile(film.file));
    expect(await readRange(viewer, "bytes=0-")).toMatchObject({ sha1: whole });
  });

  test("plain HTTP has none of what it takes, and says so", async () => {
    const page = await openPage(server, browsers[0], `http://plain.test:${server.port}`);
    expect(await page.evaluate(() => window.swarmPage.canSwarm())).toBe(false);
    await expect(fetchIn(server, page, anna, film)).rejects.toThrow("no swarm: unsupported");
    await expect(seed(server, page, nora, film)).rejects.toThrow("no swarm: unsupported");
  });
});

describe("whoever hides the address", () => {
  test("sends the tracker no candidate of the own computer, and others do", async () => {
    const [host, viewer] = await hostAndViewer();
    const sent = new Map<Page, string[]>([
      [host, []],
      [viewer, []],
    ]);
    for (const [page, frames] of sent)
      page.on("websocket", (socket) =>
        socket.on("framesent", ({ payload }) => frames.push(payload.toString())),
      );
    await seed(server, host, nora, film);
    // A TURN server that is not there: nothing else may be said in its place.
    const iceServers = [{ urls: "turn:127.0.0.1:9", username: "a", credential: "b" }];
    await fetchIn(server, viewer, anna, film, { isRelayOnly: true, iceServers });
    const said = (page: Page) => sent.get(page)?.join("\n") ?? "";
    await until("an offer", async () => said(viewer), (all) => all.includes('"sdp"'), 30_000); // biome-ignore format: one line
    expect(said(viewer)).not.toMatch(/candidate:|typ host|typ srflx|\.local/);
    await until("the host's answer", async () => said(host), (all) => all.includes('"answer"'), 30_000); // biome-ignore format: one line
    expect(said(host)).toContain("typ host");
  });
});
