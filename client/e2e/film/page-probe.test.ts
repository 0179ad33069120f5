import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../chromium.ts";
import { TONE_HZ } from "./film-recipe.ts";
import { openFilm, play } from "./film-window.ts";
import { makeFilm } from "./make-film.ts";
import { frameLog, soundOf } from "./page-probe.ts";

const FPS = 24;
const LONG_FILM = { name: "half-a-minute", seconds: 30, fps: FPS };

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser?.close());

describe("a probe", () => {
  it("hears a different tone on the left and on the right, even muted", async () => {
    const page = await openFilm(browser, await makeFilm(LONG_FILM));
    for (const muted of [false, true]) {
      await page.evaluate((muted) => {
        for (const video of document.querySelectorAll("video")) video.muted = muted;
      }, muted);
      await play(page);
      const sound = await soundOf(page, "video");
      expect(sound.leftHz).toBeCloseTo(TONE_HZ.left, -1);
      expect(sound.rightHz).toBeCloseTo(TONE_HZ.right, -1);
      expect(Math.min(sound.leftRms, sound.rightRms)).toBeGreaterThan(0.02);
    }
    await page.context().close();
  });

  it("sees the frames of three windows at once", async () => {
    const path = await makeFilm(LONG_FILM);
    const pages = await Promise.all([1, 2, 3].map(() => openFilm(browser, path)));
    await Promise.all(pages.map(play));
    for (const page of pages) {
      const before = (await frameLog(page, "video")).length;
      await expect
        .poll(async () => (await frameLog(page, "video")).length, { timeout: 15_000 })
        .toBeGreaterThan(before + FPS);
    }
    await Promise.all(pages.map((page) => page.context().close()));
  });

  it("reads bar codes and stereo that came through WebRTC at half the size and 200 kbit/s", async () => {
    const page = await openFilm(browser, await makeFilm(LONG_FILM));
    await play(page);
    await page.evaluate(callOneself);
    await expect
      .poll(async () => (await frameLog(page, "#received")).length, { timeout: 20_000 })
      .toBeGreaterThan(60);
    const log = (await frameLog(page, "#received")).slice(30);
    expect(log.filter((shown) => shown.frame === undefined)).toEqual([]);
    expect(log.every((shown) => shown.rtpTimestamp !== undefined)).toBe(true);
    const sound = await soundOf(page, "#received");
    expect(sound.leftHz).toBeCloseTo(TONE_HZ.left, -1);
    expect(sound.rightHz).toBeCloseTo(TONE_HZ.right, -1);
    await page.context().close();
  });
});

/** Runs in the page: sends what its video plays over WebRTC to another video of the page. */
async function callOneself(): Promise<void> {
  const video = document.querySelector("video");
  if (!video) return;
  const received = document.createElement("video");
  received.id = "received";
  received.autoplay = true;
  document.body.append(received);
  const [sender, receiver] = [new RTCPeerConnection(), new RTCPeerConnection()];
  sender.onicecandidate = ({ candidate }) => candidate && receiver.addIceCandidate(candidate);
  receiver.onicecandidate = ({ candidate }) => candidate && sender.addIceCandidate(candidate);
  receiver.ontrack = ({ streams }) => {
    received.srcObject = streams[0] ?? null;
  };
  // A cast, since TypeScript's DOM has no captureStream on media elements.
  const stream = (video as unknown as { captureStream(): MediaStream }).captureStream();
  for (const track of stream.getTracks()) sender.addTrack(track, stream);
  await sender.setLocalDescription();
  await receiver.setRemoteDescription(sender.localDescription ?? { type: "offer" });
  const answer = await receiver.createAnswer();
  const sdp = answer.sdp?.replace("useinbandfec=1", "useinbandfec=1;stereo=1") ?? "";
  await receiver.setLocalDescription({ type: "answer", sdp });
  await sender.setRemoteDescription({ type: "answer", sdp });
  const picture = sender.getSenders().find((each) => each.track?.kind === "video");
  const parameters = picture?.getParameters();
  for (const encoding of parameters?.encodings ?? []) {
    encoding.scaleResolutionDownBy = 2;
    encoding.maxBitrate = 200_000;
  }
  if (parameters) await picture?.setParameters(parameters);
}
