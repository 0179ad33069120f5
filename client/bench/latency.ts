import type { Page } from "playwright-core";
import { makeFilm } from "../e2e/film/make-film.ts";
import { frameLog } from "../e2e/film/page-probe.ts";
import { type ForcedCodec, forcedCodecs, forceEncoding } from "../e2e/force-encoding.ts";
import { film, until } from "../e2e/party.ts";
import { withParty } from "./bench-party.ts";
import { type DelayMode, setDelayMode } from "./delay-mode.ts";
import { report, type Series } from "./report.ts";

const runs = 5;
/** With each codec beside the one that the project chooses. */
const codecRuns = 2;
const viewers = 2;
const framesEachRun = 240;
/** The first seconds of a stream are the encoder's and the jitter buffer's, not the film's. */
const settleFrames = 96;

interface Times {
  readonly latenciesMs: number[];
  readonly skewsMs: number[];
  readonly browserVersion: string;
}

async function measure(filmPath: string, runs: number, mode: DelayMode, codec?: ForcedCodec): Promise<Times> {
  const latenciesMs: number[] = [];
  const skewsMs: number[] = [];
  let version = "";
  const prepareHost = (page: Page) => forceEncoding(page, codec ? { codec } : {});
  const beforePlay = async (page: Page) => void (await setDelayMode(page, mode));
  for (let run = 0; run < runs; run += 1) {
    await withParty(
      { viewers, filmPath, prepareHost, beforePlay },
      async ({ host, viewers: pages, browserVersion }) => {
        version = browserVersion;
        await until(
          "enough frames",
          () => frameLog(host, film),
          (log) => log.length > settleFrames + framesEachRun,
          60_000,
        );
        const [shown = new Map(), ...seen] = await Promise.all(
          [host, ...pages].map(
            async (page) => new Map((await frameLog(page, film)).map((each) => [each.frame, each.atMs])),
          ),
        );
        for (const [frame, atMs] of [...shown].slice(settleFrames)) {
          const arrivals = seen.map((log) => log.get(frame)).filter((each) => each !== undefined);
          for (const arrivalMs of arrivals) latenciesMs.push(arrivalMs - atMs);
          if (arrivals.length === viewers) skewsMs.push(Math.max(...arrivals) - Math.min(...arrivals));
        }
      },
    );
  }
  return { latenciesMs, skewsMs, browserVersion: version };
}

/** `npm run bench latency`: from the host's screen to the viewers', frame by frame, by bar code; and the skew between viewers. */
export async function benchLatency(): Promise<void> {
  const filmPath = await makeFilm({
    name: "bench",
    seconds: 120,
    width: 1280,
    height: 720,
    videoBitsPerSecond: 2_000_000,
  });
  const { browserVersion, ...free } = await measure(filmPath, runs, "free");
  const cinema = await measure(filmPath, runs, "cinema");
  const series: Series[] = [
    {
      what: "frame shown by host to frame shown by viewer",
      values: free.latenciesMs,
      target: { p50: 60, p95: 100 },
    },
    { what: "skew between the two viewers", values: free.skewsMs },
    { what: "Cinema: host's screen to viewer's", values: cinema.latenciesMs },
    { what: "Cinema: skew", values: cinema.skewsMs },
  ];
  for (const codec of forcedCodecs) {
    const { latenciesMs, skewsMs } = await measure(filmPath, codecRuns, "free", codec);
    series.push({ what: `${codec}: host's frame to viewer's`, values: latenciesMs });
    series.push({ what: `${codec}: skew`, values: skewsMs });
  }
  report(
    "latency",
    browserVersion,
    [
      "one process on loopback, host and two viewers in two headless browsers, software encoding, all on this machine",
      `1280x720 at 24 frames a second; ${runs} runs of ${framesEachRun} frames; times are of the frame's display (requestVideoFrameCallback)`,
      'the room set to "Each at once", but for "Cinema", where host and viewers see the film together',
      `first with what the project chooses, then with each codec forced at the host, ${codecRuns} runs`,
    ],
    series,
  );
}
