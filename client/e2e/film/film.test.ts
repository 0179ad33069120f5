import { readFile, stat } from "node:fs/promises";
import { ALL_FORMATS, BufferSource, type EncodedPacket, EncodedPacketSink, Input } from "mediabunny";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../chromium.ts";
import { BEEP, FLASH_AREA, frameAt } from "./film-recipe.ts";
import { openFilm, play, seek } from "./film-window.ts";
import { makeFilm } from "./make-film.ts";
import { currentFrame, frameLog } from "./page-probe.ts";

const FPS = 24;
const FILM = { name: "five-seconds", seconds: 5, fps: FPS };

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser?.close());

describe("a film", () => {
  it("shows its frames in order while it plays", async () => {
    const page = await openFilm(browser, await makeFilm(FILM));
    await play(page);
    await expect.poll(() => currentFrame(page, "video"), { timeout: 15_000 }).toBeGreaterThan(2 * FPS);
    const log = await frameLog(page, "video");
    expect(log.length).toBeGreaterThan(FPS);
    for (const shown of log) expect(shown.frame).toBe(frameAt(shown.mediaTime, FPS));
    expect(log.map((shown) => shown.mediaTime)).toEqual(
      log.map((shown) => shown.mediaTime).sort((a, b) => a - b),
    );
    await page.context().close();
  });

  it("shows its frames before a texture as well", async () => {
    const page = await openFilm(browser, await makeFilm({ ...FILM, seconds: 1, texture: true }));
    await seek(page, 0.76);
    await expect.poll(() => currentFrame(page, "video")).toBe(frameAt(0.76, FPS));
    await page.context().close();
  });

  it("shows the frame that belongs to the time it was sought to", async () => {
    const page = await openFilm(browser, await makeFilm(FILM));
    for (const seconds of [3.5, 0.26, 4.9, 2, 1.99]) {
      await seek(page, seconds);
      await expect
        .poll(async () => Math.abs(((await currentFrame(page, "video")) ?? -9) - seconds * FPS))
        .toBeLessThanOrEqual(1);
    }
    await page.context().close();
  });

  it("flashes and beeps at each whole second", async () => {
    const path = await makeFilm(FILM);
    const page = await openFilm(browser, path);
    await seek(page, 2.02);
    await expect.poll(() => currentFrame(page, "video")).toBe(2 * FPS);
    expect(await flashLuma(page)).toBeGreaterThan(200);
    await seek(page, 2.3);
    await expect.poll(() => currentFrame(page, "video")).toBe(frameAt(2.3, FPS));
    expect(await flashLuma(page)).toBeLessThan(100);

    const beeps = await beepTimes(page);
    expect(beeps).toHaveLength(FILM.seconds);
    beeps.forEach((seconds, second) => {
      expect(Math.abs(seconds - second)).toBeLessThan(0.01);
    });
    await page.context().close();
  });

  it.each([
    { container: "mp4", videoCodec: "avc" },
    { container: "webm", videoCodec: "vp8" },
    { container: "webm", videoCodec: "vp9" },
    { container: "mkv", videoCodec: "avc" },
  ] as const)("has every frame, and a key frame per second, as $videoCodec in $container", async (kind) => {
    const path = await makeFilm({ name: "two-seconds", seconds: 2, fps: FPS, ...kind });
    expect(path.endsWith(`two-seconds.${kind.container}`)).toBe(true);
    using input = new Input({ source: new BufferSource(await readFile(path)), formats: ALL_FORMATS });
    const track = await input.getPrimaryVideoTrack();
    if (!track) throw new Error("no video track");
    const packets: EncodedPacket[] = [];
    for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
    expect(packets.map((packet) => frameAt(packet.timestamp, FPS))).toEqual(
      Array.from({ length: 2 * FPS }, (_, i) => i),
    );
    const keys = packets.filter((packet) => packet.type === "key").map((packet) => packet.timestamp);
    expect(keys).toEqual(expect.arrayContaining([0, 1]));
    expect(await track.getCodec()).toBe(kind.videoCodec);
  });

  it("is made once", async () => {
    const path = await makeFilm(FILM);
    const { mtimeMs } = await stat(path);
    expect(await makeFilm(FILM)).toBe(path);
    expect((await stat(path)).mtimeMs).toBe(mtimeMs);
    expect(await makeFilm({ ...FILM, seconds: 2 })).not.toBe(path);
  });
});

/** How bright the area of the flash is in the frame on show, 0 to 255. */
function flashLuma(page: Page): Promise<number> {
  return page.evaluate((area) => {
    const video = document.querySelector("video");
    const context = new OffscreenCanvas(1, 1).getContext("2d");
    if (!video || !context) return Number.NaN;
    const { videoWidth: width, videoHeight: height } = video;
    // From the middle of the area, so that its blurred edges do not count.
    const [left, top] = [(area.left + area.width / 4) * width, (area.top + area.height / 4) * height];
    context.drawImage(video, left, top, (area.width / 2) * width, (area.height / 2) * height, 0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data[1] ?? Number.NaN;
  }, FLASH_AREA);
}

/** When the beeps of the chosen file start, in seconds. */
function beepTimes(page: Page): Promise<number[]> {
  return page.evaluate(async (beepSeconds) => {
    const file = document.querySelector("input")?.files?.[0];
    if (!file) return [];
    const context = new OfflineAudioContext(2, 1, 48_000);
    const samples = (await context.decodeAudioData(await file.arrayBuffer())).getChannelData(0);
    const starts: number[] = [];
    // The tone alone never gets this loud.
    samples.forEach((sample, at) => {
      const seconds = at / 48_000;
      if (Math.abs(sample) > 0.25 && seconds - (starts.at(-1) ?? -1) > beepSeconds * 2) starts.push(seconds);
    });
    return starts;
  }, BEEP.seconds);
}
