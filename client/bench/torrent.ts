import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { launchChromium } from "../e2e/chromium.ts";
import { makeFilm } from "../e2e/film/make-film.ts";
import { until } from "../e2e/party.ts";
import { delayPeers, loopbackFlags } from "../e2e/swarm/delayed-peers.ts";
import {
  fetchIn,
  type Offered,
  offer,
  openPage,
  progress,
  seed,
  setMembers,
  writeNoise,
} from "../e2e/swarm/swarm-pages.ts";
import { startSwarmServer } from "../e2e/swarm/swarm-server.ts";
import { bareThroughput } from "./bare-channels.ts";
import { withOpened } from "./opened.ts";
import { report } from "./report.ts";

const runs = Number(process.env["TORRENT_RUNS"] ?? 5);
const sizeBytes = 200_000_000;
const roundTripMs = 20;
const names = ["nora0000-0001", "anna0000-0001", "boris000-0001"] as const;
/** What the host's line takes while two fetch: as a good one at home. */
const hostLineBps = 40_000_000;
const sharedBytes = 60_000_000;

interface Swarm {
  readonly host: Page;
  readonly viewers: readonly Page[];
  readonly version: string;
}

/** A host and viewers in a browser each, before anybody fetches; `fetchAll` has all viewers ask. */
function withSwarm<T>(
  film: Offered,
  { viewerCount = 1, delayMs = 0 }: { readonly viewerCount?: number; readonly delayMs?: number },
  use: (swarm: Swarm, fetchAll: () => Promise<void>) => Promise<T>,
): Promise<T> {
  return withOpened(async (keep) => {
    const server = keep(await startSwarmServer());
    const delayed = delayMs === 0 ? undefined : keep(delayPeers(delayMs));
    const pages = new Map<string, Page>();
    let version = "";
    for (const [index, name] of names.slice(0, viewerCount + 1).entries()) {
      const browser = keep(await launchChromium({ args: delayed === undefined ? [] : loopbackFlags }));
      version = browser.version();
      const role = index === 0 ? "host" : "viewer";
      pages.set(
        name,
        await openPage(server, browser, server.url, async (page) => delayed?.prepare(page, role)),
      );
    }
    await setMembers(server, film, pages);
    const [host, ...viewers] = [...pages.values()];
    if (host === undefined) throw new Error("nobody is there");
    await seed(server, host, names[0], film);
    const fetchAll = async () => {
      await Promise.all([...pages].slice(1).map(([name, page]) => fetchIn(server, page, name, film)));
    };
    return use({ host, viewers, version }, fetchAll);
  });
}

const whole = (page: Page) =>
  until(
    "the whole film",
    () => progress(page),
    ({ state }) => state === "whole",
    300_000,
  );

/** Mbit/s from the first byte that is there to the last. */
async function throughput(page: Page): Promise<number> {
  await until("a piece", () => progress(page), ({ haveBytes }) => haveBytes > 0, 60_000); // biome-ignore format: one line
  const from = { atMs: performance.now(), bytes: (await progress(page)).haveBytes };
  await whole(page);
  return ((sizeBytes - from.bytes) * 8) / 1000 / (performance.now() - from.atMs);
}

/** From the call of `fetchFilm` to the first frame that the browser has put on the screen. */
function firstPicture(film: Offered): Promise<number> {
  return withSwarm(film, {}, async ({ viewers: [viewer] }, fetchAll) => {
    if (viewer === undefined) throw new Error("nobody watches");
    await viewer.evaluate(() => {
      const { fetchFilm } = window.swarmPage;
      const video = document.querySelector("video");
      if (video === null) throw new Error("there is no video");
      const shown = new Promise<number>((resolve) => {
        window.swarmPage.fetchFilm = async (original, options) => {
          const askedAtMs = performance.now();
          video.requestVideoFrameCallback(() => resolve(performance.now() - askedAtMs));
          const film = await fetchFilm(original, options);
          video.src = film.url;
          return film;
        };
      });
      Object.assign(window, { shown });
    });
    await fetchAll();
    return viewer.evaluate(() => Reflect.get(window, "shown") as Promise<number>);
  });
}

/** `npm run bench torrent`: how fast the film's file comes, how soon its first picture, and what it costs the host. */
export async function benchTorrent(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "matinee-bench-"));
  try {
    const large = await offer(await writeNoise(path.join(folder, "large.webm"), sizeBytes));
    const small = await offer(await writeNoise(path.join(folder, "small.webm"), sharedBytes));
    const playable = await offer(
      await makeFilm({ name: "torrent", seconds: 60, container: "mp4" }),
      "film.mp4",
    );
    const [near, far, first, shared, bare]: number[][] = [[], [], [], [], []];
    let version = "";
    for (let run = 0; run < runs; run += 1) {
      bare?.push(await bareThroughput());
      for (const [delayMs, values] of [[0, near], [roundTripMs / 2, far]] as const) // biome-ignore format: one line
        await withSwarm(large, { delayMs }, async (swarm, fetchAll) => {
          version = swarm.version;
          await fetchAll();
          values?.push(await throughput(swarm.viewers[0] ?? swarm.host));
        });
      first?.push(await firstPicture(playable));
      await withSwarm(small, { viewerCount: 2 }, async ({ host, viewers }, fetchAll) => {
        await host.evaluate((bps) => window.swarm.setLimits({ downBps: null, upBps: bps }), hostLineBps);
        await fetchAll();
        await Promise.all(viewers.map(whole));
        shared?.push((await progress(host)).upBytes / sharedBytes);
      });
    }
    report(
      "torrent",
      version,
      [
        "pages on loopback, each in a headless browser of its own with a private window (the store is in memory)",
        `${runs} runs; throughput: ${sizeBytes / 1e6} MB, from the first whole piece to the last`,
      ],
      [
        { what: "bare data channels, four, loopback", values: bare ?? [], unit: "Mbit/s" },
        { what: "throughput, loopback", values: near ?? [], unit: "Mbit/s", target: { atLeast: 200 } },
        {
          what: `throughput, ${roundTripMs} ms of round trip`,
          values: far ?? [],
          unit: "Mbit/s",
          target: { atLeast: 50 },
        },
        { what: "asking to first picture", values: first ?? [], target: { p50: 1000 } },
        {
          what: "host's upload for two viewers, in films",
          values: shared ?? [],
          unit: "",
          target: { p50: 1.2 },
        },
      ],
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
