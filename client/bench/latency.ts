import { makeFilm } from "../e2e/film/make-film.ts";
import { frameLog } from "../e2e/film/page-probe.ts";
import { film, until } from "../e2e/party.ts";
import { withParty } from "./bench-party.ts";
import { report } from "./report.ts";

const runs = 5;
const viewers = 2;
const framesEachRun = 240;
/** The first seconds of a stream are the encoder's and the jitter buffer's, not the film's. */
const settleFrames = 96;

/** `npm run bench latency`: from the host's screen to the viewers', frame by frame, by bar code; and the skew between viewers. */
export async function benchLatency(): Promise<void> {
  const filmPath = await makeFilm({
    name: "bench",
    seconds: 120,
    width: 1280,
    height: 720,
    videoBitsPerSecond: 2_000_000,
  });
  const latenciesMs: number[] = [];
  const skewsMs: number[] = [];
  let version = "";
  for (let run = 0; run < runs; run += 1) {
    await withParty({ viewers, filmPath }, async ({ host, viewers: pages, browserVersion }) => {
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
    });
  }
  report(
    "latency",
    version,
    [
      "one process on loopback, host and two viewers in two headless browsers, software encoding, all on this machine",
      `1280x720 at 24 frames a second; ${runs} runs of ${framesEachRun} frames; times are of the frame's display (requestVideoFrameCallback)`,
    ],
    [
      {
        what: "frame shown by host to frame shown by viewer",
        values: latenciesMs,
        target: { p50: 60, p95: 100 },
      },
      { what: "skew between the two viewers", values: skewsMs },
    ],
  );
}
