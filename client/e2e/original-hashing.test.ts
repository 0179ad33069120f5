import { createHash } from "node:crypto";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeMetainfo, pieceLengthFor, readMetainfo } from "@matinee/shared/torrent/metainfo.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { launchChromium } from "./chromium.ts";
import { until } from "./party.ts";
import { fetchIn, openPage, readRange, seed, setMembers, sha1Of } from "./swarm/swarm-pages.ts";
import { type SwarmServer, startSwarmServer } from "./swarm/swarm-server.ts";

// Four gibibytes on a machine that may have other things to do.
vi.setConfig({ testTimeout: 240_000 });

const GiB = 2 ** 30;
const sizeBytes = 4 * GiB + 5_000_001;
const mark = Buffer.from("a mark past four gibibytes");
const [nora, anna] = ["nora0000-0001", "anna0000-0001"];

let server: SwarmServer;
let browser: Browser;
/** With a profile on the disk. */
let keeping: Browser;
let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "matinee-large-"));
  file = path.join(folder, "large film.mkv");
  // Sparse: it takes no room on the disk.
  const handle = await open(file, "w");
  await handle.truncate(sizeBytes);
  await handle.write(mark, 0, mark.length, 4 * GiB + 1000);
  await handle.close();
  [server, browser, keeping] = await Promise.all([
    startSwarmServer(),
    launchChromium(),
    launchChromium({ userDataDir: path.join(folder, "profile") }),
  ]);
});
afterAll(async () => {
  await Promise.all([browser?.close(), keeping?.close()]);
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

interface Run {
  readonly firstDone: number;
  readonly infoHash?: string;
  readonly metainfo?: number[];
  readonly pieceLength?: number;
  readonly ms: number;
}

/** Hashes the chosen file; ends when `untilShare` of it is done. */
function hash(page: Page, untilShare = 2): Promise<Run> {
  return page.evaluate(async (untilShare) => {
    const chosen = document.querySelector("input")?.files?.[0];
    if (chosen === undefined) throw new Error("no file was chosen");
    const end = new AbortController();
    const beganMs = performance.now();
    let firstDone: number | undefined;
    const hashing = window.swarmPage.hashFilm(chosen, {
      signal: end.signal,
      onProgress(done, size) {
        firstDone ??= done;
        if (done >= untilShare * size) end.abort();
      },
    });
    const hashed = await hashing.done.catch(() => undefined);
    const ms = performance.now() - beganMs;
    if (hashed === undefined) return { firstDone: firstDone ?? -1, ms };
    const { infoHash, pieceLength, metainfo } = hashed;
    return { firstDone: firstDone ?? -1, ms, infoHash, pieceLength, metainfo: [...metainfo] };
  }, untilShare);
}

/** What Node makes of the same file, knowing that nearly all of it is zeros. */
async function expectedInfoHash(): Promise<string> {
  const pieceLength = pieceLengthFor(sizeBytes);
  const zeros = createHash("sha1").update(Buffer.alloc(pieceLength)).digest();
  const count = Math.ceil(sizeBytes / pieceLength);
  const hashes = Buffer.concat(Array.from({ length: count }, () => zeros));
  const handle = await open(file);
  for (let piece = Math.floor((4 * GiB) / pieceLength); piece < count; piece += 1) {
    const bytes = Buffer.alloc(Math.min(pieceLength, sizeBytes - piece * pieceLength));
    await handle.read(bytes, 0, bytes.length, piece * pieceLength);
    createHash("sha1")
      .update(bytes)
      .digest()
      .copy(hashes, piece * 20);
  }
  await handle.close();
  const metainfo = makeMetainfo({ name: path.basename(file), sizeBytes, pieceLength, hashes });
  return createHash("sha1").update(readMetainfo(metainfo).info).digest("hex");
}

/** The most that the browser's page processes have in memory, looked at until `ended`. */
async function mostMemoryBytes(ended: Promise<unknown>): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  let most = 0;
  let isOver = false;
  void ended.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    for (const { type, id } of processInfo) {
      if (type !== "renderer") continue;
      const status = await readFile(`/proc/${id}/status`, "utf8").catch(() => "");
      most = Math.max(most, Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return most;
}

test("a film of more than 4 GiB is hashed and seeded without being read into memory, and is known the next time", async () => {
  const page = await openPage(server, browser);
  await page.locator("input").setInputFiles(file);
  const begun = await hash(page, 0.3);
  expect(begun.infoHash).toBeUndefined();

  const going = hash(page);
  const memoryBytes = await mostMemoryBytes(going);
  const hashed = await going;
  // It goes on from where it was ended.
  expect(hashed.firstDone).toBeGreaterThan(0.25 * sizeBytes);
  expect(hashed.infoHash).toBe(await expectedInfoHash());
  expect(memoryBytes).toBeLessThan(700 * 2 ** 20);
  const mbPerS = ((sizeBytes - hashed.firstDone) / 1e6 / hashed.ms) * 1000;
  process.stdout.write(
    `hashed ${mbPerS.toFixed(0)} MB/s, ${(memoryBytes / 2 ** 20).toFixed(0)} MiB in memory\n`,
  );

  const again = await hash(page);
  expect(again).toMatchObject({ infoHash: hashed.infoHash, firstDone: sizeBytes });

  // Private windows have no room for such a film.
  const [context] = keeping.contexts();
  if (context === undefined) throw new Error("the browser has no profile");
  const viewer = await openPage(server, context);
  const original = {
    infoHash: hashed.infoHash ?? "",
    pieceLength: hashed.pieceLength ?? 0,
    name: path.basename(file),
    sizeBytes,
  };
  const offered = { file, metainfo: hashed.metainfo ?? [], original };
  await setMembers(server, offered, new Map([[nora, page], [anna, viewer]])); // biome-ignore format: one line
  await seed(server, page, nora, offered);
  await fetchIn(server, viewer, anna, offered);
  const from = 4 * GiB + 1000;
  expect(await readRange(viewer, `bytes=${from}-${from + mark.length - 1}`)).toMatchObject({
    status: 206,
    sha1: sha1Of(mark),
  });
});

test("hashing stops while it is paused, and goes on", async () => {
  const page = await openPage(server, browser);
  await page.locator("input").setInputFiles(file);
  await page.evaluate(() => {
    const chosen = document.querySelector("input")?.files?.[0];
    if (chosen === undefined) throw new Error("no file was chosen");
    const end = new AbortController();
    const done: number[] = [];
    const hashing = window.swarmPage.hashFilm(chosen, {
      signal: end.signal,
      onProgress: (bytes) => done.push(bytes),
    });
    hashing.done.catch(() => undefined);
    Object.assign(window, { hashing, done, end });
  });
  const doneBytes = () => page.evaluate(() => (Reflect.get(window, "done") as number[]).at(-1) ?? 0);
  const setPaused = (isPaused: boolean) =>
    page.evaluate((paused) => Reflect.get(window, "hashing").setPaused(paused), isPaused);
  await until("some progress", doneBytes, (bytes) => bytes > 0);
  await setPaused(true);
  // What was under way comes to an end, and then nothing more.
  let last = -1;
  await until(
    "no progress",
    async () => {
      const before = last;
      await new Promise((resolve) => setTimeout(resolve, 500));
      last = await doneBytes();
      return last === before;
    },
    (isStill) => isStill,
  );
  expect(last).toBeLessThan(sizeBytes);
  await setPaused(false);
  await until("progress again", doneBytes, (bytes) => bytes > last);
  await page.evaluate(() => Reflect.get(window, "end").abort());
});
