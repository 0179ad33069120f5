import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { type FilmOptions, makeFilm } from "./film/make-film.ts";
import { currentFrame, installProbe, soundOf } from "./film/page-probe.ts";
import { launchOwnChromium, type OwnChromium } from "./own-chromium.ts";
import {
  chooseFilm,
  film,
  joinParty,
  messages,
  press,
  say,
  seesFilm,
  seesMotion,
  seeTheSameFrame,
  startPartyIn,
  until,
} from "./party.ts";
import { type Server, startServer } from "./server.ts";
import { seesEveryFrame } from "./shown-share.ts";

const fps = 24;
/** Chrome turns the picture of a hidden video off after 10 s, unless somebody needs it. */
const beyondOptimisationsS = 16;
const startLimitMs = 60_000;
const testTimeoutMs = 240_000;

let server: Server;
let browser: Browser;
let own: OwnChromium;
let tabs: BrowserContext;
let host: Page;
let viewer: Page;
let code: string;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startServer()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  // Chrome waits for five minutes before it lets a hidden page's timers run once a minute; here for one second.
  own = await launchOwnChromium(["--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/1"]);
  tabs = own.browser.contexts()[0] ?? (await own.browser.newContext());
  host = await tabs.newPage();
  await installProbe(host);
  code = await startPartyIn(host, server.url);
  viewer = await joinParty(browser, server.url, code, "Katya");
});
afterEach(async () => {
  await viewer?.context().close();
  await own?.close();
});

async function playHidden(options: Partial<FilmOptions>): Promise<void> {
  await chooseFilm(
    host,
    await makeFilm({ name: "hidden", seconds: 120, width: 320, height: 180, fps, ...options }),
  );
  await press(host, "Play");
  const start = await seesMotionFrom(viewer);
  const front = await tabs.newPage();
  await front.bringToFront();
  expect(await host.evaluate(() => document.visibilityState)).toBe("hidden");
  await seesEveryFrame(viewer, fps);
  await until(
    "the film to have gone on",
    async () => (await currentFrame(viewer, film)) ?? 0,
    (frame) => frame > start + beyondOptimisationsS * fps,
    60_000,
  );
  await seesEveryFrame(viewer, fps);
  expect(await host.evaluate(() => document.visibilityState)).toBe("hidden");
}

async function seesMotionFrom(page: Page): Promise<number> {
  await seesMotion(page, startLimitMs);
  return seesFilm(page);
}

/** How often a timer of 100 ms runs in three seconds. */
const timerRuns = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let runs = 0;
        const timer = setInterval(() => {
          runs += 1;
        }, 100);
        // A worker's timers are let be.
        const clock = new Worker(
          URL.createObjectURL(
            new Blob(["setTimeout(() => postMessage(0), 3000)"], { type: "text/javascript" }),
          ),
        );
        clock.onmessage = () => {
          clearInterval(timer);
          clock.terminate();
          resolve(runs);
        };
      }),
  );

describe("while the host's tab is hidden", () => {
  test(
    "a viewer sees every frame and hears the sound, and the room goes on; its timers run once a second",
    async () => {
      await playHidden({});
      // Without live WebRTC Chrome would let them run once a minute.
      expect(await timerRuns(host)).toBeGreaterThanOrEqual(2);
      expect(await timerRuns(host)).toBeLessThan(10);
      const sound = await soundOf(viewer, film);
      expect(Math.min(sound.leftRms, sound.rightRms)).toBeGreaterThan(0.02);

      // Whoever is in front pauses, talks and joins; the hidden page does its part.
      await say(viewer, "Are you there?");
      await until(
        "the message at the host",
        () => messages(host),
        (texts) => texts.includes("Are you there?"),
      );
      await press(viewer, "Pause");
      await host.getByRole("button", { name: "Play", exact: true }).waitFor({ state: "attached" });
      const late = await joinParty(browser, server.url, code, "Late");
      await seeTheSameFrame([viewer, late]);
      await press(late, "Play");
      await seesMotion(late);
      expect(await host.evaluate(() => document.visibilityState)).toBe("hidden");
      await late.context().close();
    },
    testTimeoutMs,
  );

  test(
    "a viewer sees every frame of a film without sound",
    async () => {
      await playHidden({ audioCodec: "none" });
    },
    testTimeoutMs,
  );
});
