import { execFileSync } from "node:child_process";
import type { Page } from "playwright-core";
import { launchChromium } from "../e2e/chromium.ts";
import { makeFilm } from "../e2e/film/make-film.ts";
import { chooseFilm, joinParty, press, seesMotion, startParty } from "../e2e/party.ts";
import { type Server, startServer } from "../e2e/server.ts";
import { report } from "./report.ts";

const runs = 5;

/** The longest time without a new picture from now until the film has moved again for a second, at that page. */
function longestGapMs(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const movingMs = 1000;
        let video: HTMLVideoElement | null = null;
        let lastMs = performance.now();
        let longestMs = 0;
        let broken = false;
        const frame = () => {
          const nowMs = performance.now();
          longestMs = Math.max(longestMs, nowMs - lastMs);
          broken ||= nowMs - lastMs > 300;
          if (nowMs - lastMs > 300) brokenUntilMs = nowMs;
          lastMs = nowMs;
          video?.requestVideoFrameCallback(frame);
        };
        let brokenUntilMs = 0;
        const startMs = performance.now();
        const watching = setInterval(() => {
          // The element may be drawn anew while the page comes back.
          const now = document.querySelector("video");
          if (now !== video) {
            video = now;
            video?.requestVideoFrameCallback(frame);
          }
          const nowMs = performance.now();
          const healed = broken && nowMs - brokenUntilMs > movingMs && nowMs - lastMs < 300;
          // Where nothing breaks there is nothing to wait for but a while.
          if (!healed && (broken || nowMs - startMs < 8000 || nowMs - lastMs > 300)) return;
          clearInterval(watching);
          resolve(longestMs);
        }, 50);
      }),
  );
}

async function gaps(
  environment: NodeJS.ProcessEnv,
  fault: (server: Server) => Promise<void>,
): Promise<number[]> {
  const measuredMs: number[] = [];
  const path = await makeFilm({ name: "bench", seconds: 120, videoBitsPerSecond: 1_000_000 });
  for (let run = 0; run < runs; run += 1) {
    const [server, browser, far] = await Promise.all([
      startServer({ environment }),
      launchChromium(),
      launchChromium(),
    ]);
    const { host, code } = await startParty(browser, server.url);
    await chooseFilm(host, path);
    const viewer = await joinParty(far, server.url, code, "Viewer");
    await press(host, "Play");
    await seesMotion(viewer);
    const gap = longestGapMs(viewer);
    await fault(server);
    measuredMs.push(await gap);
    await Promise.all([browser.close(), far.close()]);
    await server.close();
  }
  return measuredMs;
}

async function killAndStart({ signaling }: Server): Promise<void> {
  await signaling.kill();
  await signaling.start();
}

/** `npm run bench heal`: how long a viewer's picture stands still when a part of the server is killed. Linux only. */
export async function benchHeal(): Promise<void> {
  const worker = await gaps({}, async ({ signaling }) => {
    execFileSync("pkill", ["-KILL", "-P", String(signaling.pid()), "-f", "mediasoup-worker"]);
  });
  const process = await gaps({}, killAndStart);
  const signaling = await gaps({ SFU_MODE: "remote" }, killAndStart);
  const browser = await launchChromium();
  report(
    "heal",
    browser.version(),
    [
      "on loopback, host and viewer in two headless browsers, 640x360 at 24 frames a second; SIGKILL each time",
      "the longest time between two pictures at the viewer; a killed process is started again at once",
    ],
    [
      { what: "media worker killed", valuesMs: worker, target: { p95Ms: 2000 } },
      { what: "the one process killed and started again", valuesMs: process, target: { p95Ms: 5000 } },
      { what: "signaling alone killed and started again", valuesMs: signaling },
    ],
  );
  await browser.close();
}
