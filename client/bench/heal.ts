import { execFileSync } from "node:child_process";
import { launchChromium } from "../e2e/chromium.ts";
import { makeFilm } from "../e2e/film/make-film.ts";
import { frameLog } from "../e2e/film/page-probe.ts";
import { chooseFilm, film, joinParty, press, seesFilm, seesMotion, startParty, until } from "../e2e/party.ts";
import { type Server, startServer } from "../e2e/server.ts";
import { report } from "./report.ts";

const runs = 5;
/** As long as a fault may take to be felt: silence is noticed after 3 s. */
const faultMs = 5000;
const healLimitMs = 30_000;

interface Healing {
  /** The longest time between two pictures at the viewer. */
  readonly gapMs: number;
  /** Of it, after the killed process was able to serve again. */
  readonly afterStartMs: number;
}

async function heal(
  environment: NodeJS.ProcessEnv,
  fault: (server: Server) => Promise<void>,
): Promise<Healing[]> {
  const measured: Healing[] = [];
  const path = await makeFilm({ name: "bench", seconds: 120, videoBitsPerSecond: 1_000_000 });
  for (let run = 0; run < runs; run += 1) {
    const [server, near, far] = await Promise.all([
      startServer({ environment }),
      launchChromium(),
      launchChromium(),
    ]);
    const { host, code } = await startParty(near, server.url);
    await chooseFilm(host, path);
    const viewer = await joinParty(far, server.url, code, "Viewer");
    await press(host, "Play");
    await seesMotion(viewer);
    const faultAtMs = Date.now();
    await fault(server);
    const startedAtMs = Date.now();
    await until(
      "the fault felt",
      async () => Date.now() - faultAtMs,
      (ms) => ms > faultMs,
      healLimitMs,
    );
    await seesFilm(viewer, healLimitMs);
    await seesMotion(viewer, healLimitMs);
    const timesMs = (await frameLog(viewer, film))
      .map((each) => each.atMs)
      .filter((atMs) => atMs > faultAtMs - 500);
    const gaps = timesMs.slice(1).map((atMs, index) => ({ atMs, gapMs: atMs - (timesMs[index] ?? atMs) }));
    const longest = gaps.reduce((a, b) => (b.gapMs > a.gapMs ? b : a), { atMs: 0, gapMs: 0 });
    measured.push({ gapMs: longest.gapMs, afterStartMs: Math.max(0, longest.atMs - startedAtMs) });
    await Promise.all([near.close(), far.close()]);
    await server.close();
  }
  return measured;
}

async function killAndStart({ signaling }: Server): Promise<void> {
  await signaling.kill();
  await signaling.start();
}

/** `npm run bench heal`: how long a viewer's picture stands still when a part of the server is killed. Needs pkill. */
export async function benchHeal(): Promise<void> {
  const worker = await heal({}, async ({ signaling }) => {
    execFileSync("pkill", ["-KILL", "-P", String(signaling.pid()), "-f", "mediasoup-worker"]);
  });
  const process = await heal({}, killAndStart);
  const signaling = await heal({ SFU_MODE: "remote" }, killAndStart);
  const browser = await launchChromium();
  const gaps = (all: readonly Healing[]) => all.map((each) => each.gapMs);
  report(
    "heal",
    browser.version(),
    [
      "on loopback, host and viewer in two headless browsers, 640x360 at 24 frames a second; SIGKILL each time",
      "the longest time between two pictures at the viewer; a killed process is started again at once",
    ],
    [
      { what: "media worker killed", values: gaps(worker), target: { p95: 2000 } },
      { what: "the one process killed and started again", values: gaps(process) },
      {
        what: "  of it: after it was up again",
        values: process.map((each) => each.afterStartMs),
        target: { p95: 5000 },
      },
      { what: "signaling alone killed and started again", values: gaps(signaling) },
    ],
  );
  await browser.close();
}
