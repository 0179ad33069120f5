import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeBadFilm, makeFilm } from "./film/make-film.ts";
import { chooseFilm, joinParty, press, seesMotion, startParty } from "./party.ts";
import { type Server, startServer } from "./server.ts";

let browser: Browser;
let server: Server;
let host: Page;
let code: string;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startServer()]);
  ({ host, code } = await startParty(browser, server.url));
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const choose = (path: string) => host.locator('input[type="file"]').first().setInputFiles(path);

test.each([
  ["audio-only", "This file has sound, but no picture."],
  ["text", "This file is not a film."],
  ["truncated", "This file cannot be read."],
] as const)("a file that cannot be shown (%s) is refused in plain words", async (kind, words) => {
  await choose(await makeBadFilm(kind));
  await host.getByRole("alert").filter({ hasText: words }).waitFor();
});

test("a film with AC-3 sound is refused by name, and can be shown without its sound", async () => {
  await choose(await makeBadFilm("ac3"));
  await host
    .getByRole("alert")
    .filter({ hasText: "This film’s sound is AC-3, which this browser cannot play" })
    .waitFor();
  await host.getByRole("button", { name: "Play without sound" }).click();
  const viewer = await joinParty(browser, server.url, code, "Katya");
  await press(host, "Play");
  await seesMotion(viewer);
  expect(
    await viewer
      .locator("video")
      .evaluate(
        (video) => (video as HTMLVideoElement & { srcObject: MediaStream }).srcObject.getAudioTracks().length,
      ),
  ).toBe(0);
  await viewer.context().close();
});

test.each([
  { container: "webm", videoCodec: "vp9" },
  { container: "webm", videoCodec: "vp8" },
  { container: "mkv", videoCodec: "avc" },
] as const)("a film in $container with $videoCodec plays for a viewer", async (options) => {
  const film = await makeFilm({
    name: `film ${options.container} ${options.videoCodec}`,
    seconds: 10,
    width: 320,
    height: 180,
    ...options,
  });
  const party = await startParty(browser, server.url);
  await chooseFilm(party.host, film);
  const viewer = await joinParty(browser, server.url, party.code, "Katya");
  await press(party.host, "Play");
  await seesMotion(viewer);
  await Promise.all([party.host, viewer].map((page) => page.context().close()));
});
