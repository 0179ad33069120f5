import { readFile, stat } from "node:fs/promises";
import { ALL_FORMATS, BufferSource, Input } from "mediabunny";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../chromium.ts";
import { TONE_HZ } from "./film-recipe.ts";
import { openFilm, play } from "./film-window.ts";
import { makeBadFilm } from "./make-film.ts";
import { currentFrame, soundOf } from "./page-probe.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser?.close());

describe("a bad film", () => {
  it("has sound that Chromium cannot decode, as ac3", async () => {
    const path = await makeBadFilm("ac3");
    using input = new Input({ source: new BufferSource(await readFile(path)), formats: ALL_FORMATS });
    expect(await (await input.getPrimaryAudioTrack())?.getCodec()).toBe("ac3");
    expect(await (await input.getPrimaryVideoTrack())?.getCodec()).toBe("avc");
    const page = await openFilm(browser, path);
    await expect.poll(() => currentFrame(page, "video")).toBe(0);
    await page.context().close();
  });

  it("ends early, as truncated", async () => {
    expect((await stat(await makeBadFilm("truncated"))).size).toBe(20_000);
  });

  it("has no picture, as audio-only", async () => {
    const page = await openFilm(browser, await makeBadFilm("audio-only"));
    expect(await page.evaluate(() => document.querySelector("video")?.videoWidth)).toBe(0);
    await play(page);
    expect((await soundOf(page, "video")).leftHz).toBeCloseTo(TONE_HZ.left, -1);
    await page.context().close();
  });

  it("is no film at all, as text", async () => {
    await expect(openFilm(browser, await makeBadFilm("text"))).rejects.toThrow("cannot be played");
  });
});
