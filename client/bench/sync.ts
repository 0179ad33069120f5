import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { makeFilm } from "../e2e/film/make-film.ts";
import { frameLog } from "../e2e/film/page-probe.ts";
import { openRelay, type Relay } from "../e2e/network/relay.ts";
import { routeThrough } from "../e2e/network/route.ts";
import { film } from "../e2e/party.ts";
import { hearBeeps } from "./beeps.ts";
import { withParty } from "./bench-party.ts";
import { type DelayMode, setDelayMode } from "./delay-mode.ts";
import { percentile, report, type Series } from "./report.ts";
import { beepSkews, pictureSkews, type Seen, type Skew } from "./skew.ts";
import { setClockWrong } from "./wrong-clock.ts";

const extraRoundTripsMs = [0, 80, 200];
const jitterMs = 20;
const settleMs = 20_000;
const windows = 5;
const windowMs = 10_000;
const wrongClock = { viewer: 1, byMs: 5000 };

interface Run {
  readonly picture: readonly Skew[];
  readonly sound: readonly Skew[];
  /** From the first to the last screen that shows a frame, the host's among them. */
  readonly withHostMs: readonly number[];
  readonly fromMs: number;
  /** The 99th percentile of each relay: what it adds to the delays that it was told. */
  readonly relayLatenessMs: readonly number[];
  readonly browserVersion: string;
}

/** Undefined where this build cannot set the mode. */
async function runSync(mode: DelayMode, isClockWrong: boolean, filmPath: string): Promise<Run | undefined> {
  const relays: Relay[] = [];
  const clockErrorMs = (viewer: number) =>
    isClockWrong && viewer === wrongClock.viewer ? wrongClock.byMs : 0;

  async function see(page: Page, viewer: number): Promise<Seen> {
    const errorMs = clockErrorMs(viewer);
    const beeps = await hearBeeps(page, windows * windowMs);
    return {
      beepsMs: beeps.map((beepMs) => beepMs - errorMs),
      frames: await framesOf(page, errorMs),
    };
  }

  try {
    return await withParty(
      {
        viewers: extraRoundTripsMs.length,
        filmPath,
        async prepare(page, viewer, server) {
          const delayMs = (extraRoundTripsMs[viewer] ?? 0) / 2;
          const relay = await openRelay({
            targetPort: server.mediaPort,
            seed: viewer + 1,
            conditions: { delayMs, jitterMs },
          });
          relays.push(relay);
          await routeThrough(page, relay);
          if (clockErrorMs(viewer) !== 0) await setClockWrong(page, clockErrorMs(viewer));
        },
      },
      async ({ host, viewers, browserVersion }) => {
        const isSet = await setDelayMode(host, mode);
        if (!isSet && mode !== "free") return undefined;
        await delay(settleMs);
        const fromMs = Date.now();
        const seen = await Promise.all(viewers.map(see));
        const shownByHost = await framesOf(host, 0);
        const counts = await Promise.all(relays.map((relay) => relay.counts()));
        const since = ({ atMs }: Skew) => atMs >= fromMs;
        return {
          picture: pictureSkews(seen).filter(since),
          sound: beepSkews(seen).filter(since),
          withHostMs: pictureSkews([{ frames: shownByHost, beepsMs: [] }, ...seen])
            .filter(since)
            .map(({ skewMs }) => skewMs),
          fromMs,
          relayLatenessMs: counts.map(({ latenessMs }) => percentile(latenessMs, 0.99)),
          browserVersion,
        };
      },
    );
  } finally {
    await Promise.all(relays.map((relay) => relay.close()));
  }
}

async function framesOf(page: Page, clockErrorMs: number): Promise<Map<number, number>> {
  const frames = new Map<number, number>();
  for (const { frame, atMs } of await frameLog(page, film))
    if (frame !== undefined && !frames.has(frame)) frames.set(frame, atMs - clockErrorMs);
  return frames;
}

/** All values, and below them the 95th percentile of each window, whose median and range are in the table. */
function seriesOf(what: string, skews: readonly Skew[], fromMs: number, target: Series["target"]): Series[] {
  const each = Array.from({ length: windows }, (_, window) =>
    skews.filter(({ atMs }) => Math.floor((atMs - fromMs) / windowMs) === window).map(({ skewMs }) => skewMs),
  ).filter((values) => values.length > 0);
  return [
    { what, values: skews.map(({ skewMs }) => skewMs), ...(target && { target }) },
    { what: "  p95 of each window", values: each.map((values) => percentile(values, 0.95)) },
  ];
}

/** `npm run bench sync`: how far apart three viewers see and hear the same thing, with and without a common delay. */
export async function benchSync(): Promise<void> {
  const filmPath = await makeFilm({ name: "bench", seconds: 120, videoBitsPerSecond: 1_000_000 });
  const series: Series[] = [];
  const relayLatenessMs: number[] = [];
  let version = "";
  for (const mode of ["free", "cinema", "live"] as const) {
    for (const isClockWrong of [false, true]) {
      const name = isClockWrong ? `${mode}, a wrong clock` : mode;
      process.stderr.write(`Measuring: ${name}\n`);
      const run = await runSync(mode, isClockWrong, filmPath);
      if (run === undefined) {
        process.stdout.write(`Not measured: "${mode}", since the host's Party tab has no common delay.\n`);
        break;
      }
      version = run.browserVersion;
      relayLatenessMs.push(...run.relayLatenessMs);
      const steered = mode !== "free";
      series.push(
        ...seriesOf(`${name}: picture`, run.picture, run.fromMs, steered ? { p95: 17 } : undefined),
        ...seriesOf(`${name}: sound`, run.sound, run.fromMs, steered ? { p95: 20 } : undefined),
        { what: `${name}: picture, the host included`, values: run.withHostMs },
      );
    }
  }
  series.push({ what: "99 of 100 packets late by a relay, less than", values: relayLatenessMs });
  report(
    "sync",
    version,
    [
      `one process on loopback, host and three viewers in two headless browsers; ${extraRoundTripsMs.join(", ")} ms of extra round trip by UDP relays, each direction with ${jitterMs} ms of jitter, in order`,
      `640x360 at 24 frames a second; ${settleMs / 1000} s to settle, then ${windows} windows of ${windowMs / 1000} s`,
      "skew: last minus first viewer, of each frame that all three showed (at its display time) and each beep that all heard",
      `a wrong clock: that of the viewer at ${extraRoundTripsMs[wrongClock.viewer]} ms is ${wrongClock.byMs / 1000} s ahead`,
    ],
    series,
  );
}
