import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { makeFilm } from "../e2e/film/make-film.ts";
import { frameLog, type ShownFrame } from "../e2e/film/page-probe.ts";
import { CLEAR_LINK } from "../e2e/network/link.ts";
import { openRelay, type Relay } from "../e2e/network/relay.ts";
import { routeThrough } from "../e2e/network/route.ts";
import { film, seek } from "../e2e/party.ts";
import { withParty } from "./bench-party.ts";
import { freezesOf, steadyFromMs } from "./freezes.ts";
import { report, type Series } from "./report.ts";

const lossShares = [0, 0.01, 0.05, 0.1, 0.2];
const extraRoundTripsMs = [0, 50, 150];
const ratesBps = [2_000_000, 8_000_000];
/** What a router in front of a slow line holds. */
const queueMs = 200;
const fps = 24;
const impairedMs = 10_000;
const settleLimitMs = 20_000;
const recoveryLimitMs = 15_000;
const lookEveryMs = 300;

interface Cell {
  readonly lossShare: number;
  readonly extraRoundTripMs: number;
  readonly rateBps: number;
}

interface Outcome extends Cell {
  readonly longestFreezeMs: number;
  readonly frozenShare: number;
  /** `recoveryLimitMs` where it took longer. */
  readonly recoveryMs: number;
  /** Of the packets to the viewer, by the relay's loss and its full queue. */
  readonly droppedShare: number;
}

/** Waits until the film has been steady for a second, and says since when; undefined if it is not after `limitMs`. */
async function waitUntilSteady(page: Page, sinceMs: number, limitMs: number): Promise<number | undefined> {
  while (Date.now() < sinceMs + limitMs) {
    await delay(lookEveryMs);
    const steadyMs = steadyFromMs(await logOf(page), fps, sinceMs);
    if (steadyMs !== undefined) return steadyMs;
  }
  return undefined;
}

/** Empty while the page has no film on it. */
async function logOf(page: Page): Promise<ShownFrame[]> {
  return (await page.locator(film).count()) === 0 ? [] : frameLog(page, film);
}

async function settle(host: Page, viewer: Page): Promise<void> {
  await seek(host, 0);
  if ((await waitUntilSteady(viewer, Date.now(), settleLimitMs)) !== undefined) return;
  process.stdout.write("The viewer's film was not steady before the next cell: reloaded.\n");
  await viewer.reload();
  await seek(host, 0);
  await waitUntilSteady(viewer, Date.now(), settleLimitMs);
}

async function impair(viewer: Page, relay: Relay, cell: Cell): Promise<Outcome> {
  const { lossShare, extraRoundTripMs, rateBps } = cell;
  const before = (await relay.counts()).down;
  const fromMs = Date.now();
  await relay.set({
    lossShare,
    delayMs: extraRoundTripMs / 2,
    rateBps,
    queueBytes: (rateBps / 8) * (queueMs / 1000),
  });
  await delay(impairedMs);
  await relay.set(CLEAR_LINK);
  const toMs = Date.now();
  const { down } = await relay.counts();
  const steadyMs = await waitUntilSteady(viewer, toMs, recoveryLimitMs);
  const freezes = freezesOf(await logOf(viewer), fps, { fromMs, toMs, readAtMs: Date.now() });
  const dropped = down.loss + down.queue - before.loss - before.queue;
  return {
    ...cell,
    longestFreezeMs: freezes.longestMs,
    frozenShare: freezes.frozenShare,
    recoveryMs: steadyMs === undefined ? recoveryLimitMs : steadyMs - toMs,
    droppedShare: dropped / Math.max(1, dropped + down.passed - before.passed),
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function rowOf(outcome: Outcome): string[] {
  const { recoveryMs } = outcome;
  return [
    percent(outcome.lossShare),
    `${outcome.extraRoundTripMs} ms`,
    `${outcome.rateBps / 1_000_000} Mbit/s`,
    percent(outcome.droppedShare),
    `${outcome.longestFreezeMs.toFixed(0)} ms`,
    percent(outcome.frozenShare),
    recoveryMs < recoveryLimitMs ? `${recoveryMs.toFixed(0)} ms` : `> ${recoveryLimitMs} ms`,
  ];
}

/** `npm run bench impairment`: how a viewer's picture suffers on a bad network, and how soon it is well again. */
export async function benchImpairment(): Promise<void> {
  const filmPath = await makeFilm({
    name: "grainy",
    seconds: 120,
    fps,
    width: 1280,
    height: 720,
    videoBitsPerSecond: 4_000_000,
    grain: true,
  });
  const cells = lossShares.flatMap((lossShare) =>
    extraRoundTripsMs.flatMap((extraRoundTripMs) =>
      ratesBps.map((rateBps) => ({ lossShare, extraRoundTripMs, rateBps })),
    ),
  );
  const outcomes: Outcome[] = [];
  let version = "";
  let relay: Relay | undefined;
  try {
    await withParty(
      {
        viewers: 1,
        filmPath,
        async prepare(page, _viewer, server) {
          relay = await openRelay({ targetPort: server.mediaPort });
          await routeThrough(page, relay);
        },
      },
      async ({ host, viewers: [viewer], browserVersion }) => {
        if (viewer === undefined || relay === undefined) throw new Error("a party without its viewer");
        version = browserVersion;
        for (const cell of cells) {
          await settle(host, viewer);
          const outcome = await impair(viewer, relay, cell);
          outcomes.push(outcome);
          process.stderr.write(`${outcomes.length} of ${cells.length}: ${rowOf(outcome).join(", ")}\n`);
        }
      },
    );
  } finally {
    await relay?.close();
  }
  report(
    "impairment",
    version,
    [
      "one process on loopback, host and one viewer in two headless browsers, the viewer behind a UDP relay",
      `a grainy film of 1280x720 at ${fps} frames a second, encoded as the page does and held to the room's usual common delay`,
      `each row is one run of ${impairedMs / 1000} s with loss, delay and rate in both directions and a drop-tail queue of ${queueMs} ms`,
      "frozen: no new picture for 150 ms beyond a frame; recovered: 9 of 10 frames shown for a second",
      "below: all round trips and rates of one loss together",
    ],
    lossShares.flatMap((lossShare) => seriesOf(lossShare, outcomes)),
    {
      columns: ["loss", "+ round trip", "rate", "dropped", "longest freeze", "time frozen", "recovered in"],
      rows: outcomes.map(rowOf),
    },
  );
}

function seriesOf(lossShare: number, outcomes: readonly Outcome[]): Series[] {
  const these = outcomes.filter((each) => each.lossShare === lossShare);
  const name = `${lossShare * 100} % lost`;
  return [
    { what: `${name}: longest freeze`, values: these.map((each) => each.longestFreezeMs) },
    { what: "  time frozen", values: these.map((each) => each.frozenShare * 100), unit: "%" },
    { what: "  recovered in", values: these.map((each) => each.recoveryMs) },
  ];
}
