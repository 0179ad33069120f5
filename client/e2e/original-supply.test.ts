import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import { audible, listenToTab, prepareToListen, silencesMs } from "./heard-sound.ts";
import { chooseFilm, joinParty, press, seesMotion, startParty, until } from "./party.ts";
import { button } from "./people.ts";
import { type Server, startServer } from "./server.ts";

const seen = 'video[aria-label="Film"]';
/** 17 MB: at 2 Mbit/s it comes a little faster than it plays. */
const filmBitsPerSecond = 1_500_000;

let server: Server;
let browsers: readonly [Browser, Browser];
let host: Page;
let viewer: Page;
let code: string;

beforeAll(async () => {
  const [started, near, far, path] = await Promise.all([
    startServer(),
    launchChromium(),
    launchChromium(audible),
    makeFilm({ name: "supply", seconds: 90, videoBitsPerSecond: filmBitsPerSecond }),
  ]);
  server = started;
  browsers = [near, far];
  ({ host, code } = await startParty(near, server.url));
  await chooseFilm(host, path);
  await press(host, "Play");
  viewer = await joinParty(far, server.url, code, "Olga", prepareToListen);
  await seesMotion(viewer);
  await partyTab(host);
  await button(host, "Offer the original").click();
  await button(host, "Stop offering").waitFor({ timeout: 60_000 });
});
afterAll(async () => {
  await Promise.all(browsers?.map((browser) => browser.close()) ?? []);
  await server?.close();
});

const partyTab = (page: Page) => page.getByRole("tab", { name: "Party" }).click();
const shows = (page: Page, which: "file" | "live") =>
  until(
    `the ${which} on the screen`,
    () => page.locator(seen).evaluate((film) => (film as HTMLVideoElement).srcObject === null),
    (isFile) => isFile === (which === "file"),
    60_000,
  );

describe("the original, as it comes", () => {
  test("that falls behind gives way to the live picture by itself, and comes back once there is enough again", async () => {
    await host.getByLabel("Send at most").selectOption("2000000");
    await partyTab(viewer);
    await listenToTab(viewer);
    await button(viewer, "Watch the original").click();
    await shows(viewer, "file");
    await button(host, "Pause giving").click();
    await shows(viewer, "live");
    await viewer.getByText("The original comes too slowly just now").waitFor();
    await seesMotion(viewer);
    await host.getByLabel("Send at most").selectOption("none");
    await button(host, "Go on giving").click();
    await shows(viewer, "file");
    await seesMotion(viewer);
    const silences = await silencesMs(viewer);
    expect(silences).toHaveLength(3);
    for (const ms of silences) expect(ms).toBeLessThanOrEqual(100);
  });

  test("says so where the disk has no room for it, and the live picture goes on", async () => {
    const cramped = await joinParty(browsers[1], server.url, code, "Cram");
    await seesMotion(cramped);
    const devtools = await cramped.context().newCDPSession(cramped);
    await devtools.send("Storage.overrideQuotaForOrigin", { origin: server.url, quotaSize: 4_000_000 });
    await partyTab(cramped);
    await button(cramped, "Watch the original").click();
    await cramped.getByText("There is no room left on this computer’s disk for the film.").waitFor();
    await shows(cramped, "live");
    await seesMotion(cramped);
    await devtools.send("Storage.overrideQuotaForOrigin", { origin: server.url });
    await button(cramped, "Try again").click();
    await shows(cramped, "file");
  });
});
