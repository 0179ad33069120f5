import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import { chooseFilm, joinParty, press, seesMotion, startParty, until, wakeControls } from "./party.ts";
import { receivedVideo, watchConnections } from "./received-video.ts";
import { type Server, startServer } from "./server.ts";

let server: Server;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function turnCamera(page: Page): Promise<void> {
  await wakeControls(page);
  await page.getByRole("button", { name: "Camera", exact: true }).click();
}

/** Lets `liveDevices` see what the page opens; call it before the page goes anywhere. */
async function watchDevices(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const opened: MediaStreamTrack[] = [];
    Object.assign(window, { openedTracks: opened });
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      opened.push(...stream.getTracks());
      return stream;
    };
  });
}

/** How many of the devices that the page opened are on, and how many it opened. */
const liveDevices = (page: Page) =>
  page.evaluate(() => {
    // watchDevices put it there.
    const opened = Reflect.get(window, "openedTracks") as MediaStreamTrack[];
    return [opened.filter(({ readyState }) => readyState === "live").length, opened.length];
  });

const tile = (page: Page, name: string) => page.getByLabel(`Camera of ${name}`);
const size = (page: Page, name: string) =>
  tile(page, name).evaluate((video: HTMLVideoElement) => `${video.videoWidth}x${video.videoHeight}`);

/** Waits until that member's picture moves by some frames. */
async function seesCamera(page: Page, name: string): Promise<void> {
  await tile(page, name).evaluate(async (video: HTMLVideoElement) => {
    for (let frame = 0; frame < 5; frame += 1)
      await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
  });
}

/** Frames of the camera that the page decodes while its film goes on for some frames. */
async function cameraFrames(page: Page): Promise<number> {
  const decoded = async () => {
    const received = await receivedVideo(page);
    return received.find(({ width }) => width === 320)?.framesDecoded ?? 0;
  };
  const before = await decoded();
  await seesMotion(page);
  return (await decoded()) - before;
}

test("HS18 CA1 CA3 CA5 a camera is seen small, large on a sharp screen, not received while hidden, and gone when off", async () => {
  const film = await makeFilm({ name: "long film", seconds: 90, videoBitsPerSecond: 400_000 });
  const { host: nora, code } = await startParty(browser, server.url, "Nora", watchDevices);
  const katya = await joinParty(browser, server.url, code, "Katya", async (page) => {
    await watchConnections(page);
    await watchDevices(page);
  });
  await chooseFilm(nora, film);
  await press(nora, "Play");
  await seesMotion(katya);
  const cameras = (page: Page) => page.getByRole("region", { name: "Cameras" });
  expect([await cameras(nora).count(), await cameras(katya).count()]).toEqual([0, 0]);
  expect(await liveDevices(nora)).toEqual([0, 0]);

  await turnCamera(nora);
  await seesCamera(katya, "Nora");
  // The first frames may be those of the larger one, when its packets come before the others'.
  await until(
    "the small picture",
    () => size(katya, "Nora"),
    (now) => now === "320x180",
  );
  await seesCamera(nora, "Nora");
  expect(await liveDevices(nora)).toEqual([1, 1]);
  const button = nora.getByRole("button", { name: "Camera", exact: true });
  expect(await button.getAttribute("aria-pressed")).toBe("true");
  // Under the film, not over it.
  const [stage, strip] = [await katya.getByRole("main").boundingBox(), await cameras(katya).boundingBox()];
  expect(strip?.y).toBeGreaterThanOrEqual((stage?.y ?? 0) + (stage?.height ?? 0));

  expect(await cameraFrames(katya)).toBeGreaterThan(0);
  await katya.getByRole("button", { name: "Hide cameras" }).click();
  await until(
    "no more frames of the camera",
    () => cameraFrames(katya),
    (frames) => frames === 0,
  );
  expect(await tile(katya, "Nora").count()).toBe(0);
  await katya.getByRole("button", { name: /^Show cameras/ }).click();
  await seesCamera(katya, "Nora");

  const sharp = await katya.context().newCDPSession(katya);
  const screen = { width: 1600, height: 1200, deviceScaleFactor: 2, mobile: false };
  await sharp.send("Emulation.setDeviceMetricsOverride", screen);
  await until(
    "the large picture",
    () => size(katya, "Nora"),
    (now) => now === "640x360",
  );
  await sharp.send("Emulation.setDeviceMetricsOverride", { ...screen, deviceScaleFactor: 1 });

  await turnCamera(nora);
  await cameras(katya).waitFor({ state: "detached" });
  await cameras(nora).waitFor({ state: "detached" });
  expect(await liveDevices(nora)).toEqual([0, 1]);
  await seesMotion(katya);

  // The host turns somebody else's off: the device there is closed, and may be opened again.
  await turnCamera(katya);
  await seesCamera(nora, "Katya");
  await nora.getByRole("tab", { name: /People/ }).click();
  await nora.getByRole("button", { name: "What to do with Katya" }).click();
  await nora.getByRole("button", { name: "Turn the camera off" }).click();
  await nora.keyboard.press("Escape");
  await cameras(katya).waitFor({ state: "detached" });
  await cameras(nora).waitFor({ state: "detached" });
  expect(await liveDevices(katya)).toEqual([0, 1]);
  await turnCamera(katya);
  await until(
    "a camera that is on again",
    () => tile(nora, "Katya").count(),
    (count) => count === 1,
  );

  await nora.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
  });
  await turnCamera(nora);
  await nora.getByRole("alert").filter({ hasText: "does not let this page use the camera" }).waitFor();
  expect(await button.getAttribute("aria-pressed")).toBe("false");
});
