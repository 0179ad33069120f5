import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { type FilmOptions, makeFilm } from "./film/make-film.ts";
import { chooseFilm, film, joinParty, press, seesFilm, startParty } from "./party.ts";
import { type Server, startServer } from "./server.ts";
import { getsEveryFrame, seesEveryFrame } from "./shown-share.ts";

let browser: Browser;
let server: Server;
let host: Page;
let code: string;
let viewer: Page;

// One party, with another film and another viewer each time.
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startServer()]);
  ({ host, code } = await startParty(browser, server.url));
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  viewer = await joinParty(browser, server.url, code, "Katya");
  return async () => {
    await viewer.context().close();
    await host.getByRole("tab", { name: "Party" }).click();
    await host.getByRole("button", { name: "Close the film" }).click();
    await host.getByRole("button", { name: "Play", exact: true }).waitFor({ state: "detached" });
  };
});

// Small, so that the frame rate is what is tried and not the machine.
async function play(options: Partial<FilmOptions>): Promise<void> {
  await chooseFilm(host, await makeFilm({ name: "shape", seconds: 40, width: 320, height: 180, ...options }));
  await press(host, "Play");
}

describe("a film reaches a viewer with its own frame rate", () => {
  test.each([24, 30, 60])(
    "%i frames per second",
    async (fps) => {
      await play({ fps });
      // A test on two cores reads no more than 30 bar codes a second.
      await (fps > 30 ? getsEveryFrame(viewer, fps) : seesEveryFrame(viewer, fps));
    },
    150_000,
  );
});

describe("a film reaches a viewer with its own aspect", () => {
  test.each([
    ["4:3", { width: 320, height: 240 }],
    ["2.39:1", { width: 430, height: 180 }],
    ["filmed upright by a phone", { width: 180, height: 320, rotation: 90 }],
    ["filmed upside down by a phone", { width: 320, height: 180, rotation: 180 }],
    ["filmed upright by a phone held the other way", { width: 180, height: 320, rotation: 270 }],
  ] as const)("%s", async (_name, shape) => {
    await play({ ...shape, seconds: 10 });
    // The bar code on top can be read only if the picture is upright.
    await seesFilm(viewer);
    const [width, height] = await viewer
      .locator(film)
      .evaluate((video) => [(video as HTMLVideoElement).videoWidth, (video as HTMLVideoElement).videoHeight]);
    expect((width ?? 0) / (height ?? 1)).toBeCloseTo(shape.width / shape.height, 2);
  });
});
