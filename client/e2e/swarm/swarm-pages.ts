import { createHash } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import { makeMetainfo, pieceLengthFor, readMetainfo } from "@matinee/shared/torrent/metainfo.ts";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { FetchedFilm, Swarm, SwarmProgress } from "../../media/original/swarm.ts";
import type { SwarmPage } from "./swarm.page.ts";
import { partyId, type SwarmServer } from "./swarm-server.ts";

/** What the tests put beside what the page can do. */
declare global {
  interface Window {
    swarmPage: SwarmPage;
    swarm: Swarm;
    film: FetchedFilm;
    problems: string[];
    members: string[];
  }
}

/** A film as the room offers it, and the metainfo that its host has. */
export interface Offered {
  readonly file: string;
  readonly metainfo: number[];
  readonly original: { infoHash: string; pieceLength: number; name: string; sizeBytes: number };
}

/** The torrent of a file, made apart from the page. */
export async function offer(file: string, name = "film.webm"): Promise<Offered> {
  const bytes = await readFile(file);
  const pieceLength = pieceLengthFor(bytes.length);
  const hashes: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pieceLength)
    hashes.push(
      createHash("sha1")
        .update(bytes.subarray(at, at + pieceLength))
        .digest(),
    );
  const metainfo = makeMetainfo({
    name,
    sizeBytes: bytes.length,
    pieceLength,
    hashes: Buffer.concat(hashes),
  });
  const infoHash = createHash("sha1").update(readMetainfo(metainfo).info).digest("hex");
  return {
    file,
    metainfo: [...metainfo],
    original: { infoHash, pieceLength, name, sizeBytes: bytes.length },
  };
}

/** A file that no two pieces of are the same. */
export async function writeNoise(file: string, sizeBytes: number, seed = 1): Promise<string> {
  const handle = await open(file, "w");
  const block = Buffer.alloc(64 * 1024);
  for (let at = 0; at < sizeBytes; at += block.length) {
    for (let word = 0; word < block.length; word += 4)
      block.writeUInt32LE(Math.imul(at + word + seed, 2_654_435_761) >>> 0, word);
    await handle.write(block, 0, Math.min(block.length, sizeBytes - at), at);
  }
  await handle.close();
  return file;
}

/** Who the pages believe is in the room, for the page and for the tracker. */
export async function setMembers(server: SwarmServer, offered: Offered, pages: ReadonlyMap<string, Page>) {
  const members = [...pages.keys()];
  server.setRoom(offered.original.infoHash, members);
  for (const page of pages.values())
    await page.evaluate((all) => {
      window.members = all;
    }, members);
}

export async function openPage(
  server: SwarmServer,
  browser: Browser | BrowserContext,
  url = server.url,
  prepare?: (page: Page) => Promise<void>,
): Promise<Page> {
  const context = "newContext" in browser ? await browser.newContext() : browser;
  const page = await context.newPage();
  await prepare?.(page);
  await goTo(page, url);
  return page;
}

export async function goTo(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/p/${partyId}`);
  await page.waitForFunction(() => "swarmPage" in window);
}

export interface Ways {
  readonly isRelayOnly?: boolean;
  readonly iceServers?: RTCIceServer[];
}

async function optionsOf(server: SwarmServer, memberId: string, ways: Ways) {
  const common = { partyId, memberId, trackerUrl: await server.trackerUrl(memberId) };
  return { ...common, iceServers: ways.iceServers ?? [], isRelayOnly: ways.isRelayOnly ?? false };
}

export async function seed(
  server: SwarmServer,
  page: Page,
  memberId: string,
  { file, metainfo }: Offered,
  ways: Ways = {},
) {
  await page.locator("input").setInputFiles(file);
  const options = await optionsOf(server, memberId, ways);
  await page.evaluate(
    async ({ metainfo, options }) => {
      const chosen = document.querySelector("input")?.files?.[0];
      if (chosen === undefined) throw new Error("no file was chosen");
      window.problems = [];
      window.swarm = await window.swarmPage.seedFilm(chosen, Uint8Array.from(metainfo), {
        ...options,
        memberIds: () => window.members,
        onProblem: (problem) => window.problems.push(problem),
      });
    },
    { metainfo, options },
  );
}

export async function fetchIn(
  server: SwarmServer,
  page: Page,
  memberId: string,
  { original }: Offered,
  ways: Ways = {},
) {
  const options = await optionsOf(server, memberId, ways);
  await page.evaluate(
    async ({ original, options }) => {
      window.problems = [];
      window.film = await window.swarmPage.fetchFilm(original, {
        ...options,
        memberIds: () => window.members,
        onProblem: (problem) => window.problems.push(problem),
      });
      window.swarm = window.film;
    },
    { original, options },
  );
}

export const progress = (page: Page): Promise<SwarmProgress> => page.evaluate(() => window.swarm.progress());

/** Some bytes as the service worker gives them, in hexadecimal digits of their SHA-1, and how it answered. */
export function readRange(
  page: Page,
  range: string,
): Promise<{ status: number; sha1: string; from: string | null }> {
  return page.evaluate(async (range) => {
    const response = await fetch(window.film.url, { headers: { range } });
    const digest = await crypto.subtle.digest("SHA-1", await response.arrayBuffer());
    const sha1 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return { status: response.status, sha1, from: response.headers.get("Content-Range") };
  }, range);
}

export const sha1Of = (bytes: Uint8Array) => createHash("sha1").update(bytes).digest("hex");
