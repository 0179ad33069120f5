import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { SURROUND_HZ, TONE_HZ } from "./film/film-recipe.ts";
import { type FilmOptions, makeFilm } from "./film/make-film.ts";
import { chooseFilm, film, joinParty, press, seesMotion, startParty, until } from "./party.ts";
import { type Server, startServer } from "./server.ts";

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
    await closeFilm();
  };
});

async function closeFilm(): Promise<void> {
  await host.getByRole("tab", { name: "Party" }).click();
  await host.getByRole("button", { name: "Close the film" }).click();
  await host.getByRole("button", { name: "Play", exact: true }).waitFor({ state: "detached" });
}

/** What one side hears: how strong each tone is (1 is full scale), and which share of the power is none of them. */
interface Side {
  readonly tones: number[];
  readonly strayShare: number;
}

/** What comes out of the viewer's stream, left and right, in two thirds of a second. */
function hear(page: Page, tonesHz: readonly number[]): Promise<[Side, Side]> {
  return page.evaluate(
    async ({ film, tonesHz }) => {
      const video = document.querySelector(film);
      if (!(video instanceof HTMLVideoElement && video.srcObject instanceof MediaStream))
        throw new Error("nothing to hear here");
      const context = new AudioContext({ sampleRate: 48_000 });
      await context.resume();
      const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
      const stereo = new GainNode(context, { channelCount: 2, channelCountMode: "explicit" });
      context.createMediaStreamSource(video.srcObject).connect(stereo).connect(splitter);
      const meters = [0, 1].map((channel) => {
        const meter = new AnalyserNode(context, { fftSize: 32_768 });
        splitter.connect(meter, channel);
        return meter;
      });
      await new Promise((resolve) => setTimeout(resolve, 800));
      const [left, right] = meters.map((meter) => {
        const samples = new Float32Array(meter.fftSize);
        meter.getFloatTimeDomainData(samples);
        // A Hann window keeps the tones out of each other's way.
        const weights = samples.map((_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / samples.length));
        const sum = weights.reduce((total, weight) => total + weight, 0);
        const power = weights.reduce((total, weight) => total + weight * weight, 0);
        const tones = tonesHz.map((hz) => {
          let [cosine, sine] = [0, 0];
          for (const [at, sample] of samples.entries()) {
            const phase = (2 * Math.PI * hz * at) / context.sampleRate;
            cosine += (weights[at] ?? 0) * sample * Math.cos(phase);
            sine += (weights[at] ?? 0) * sample * Math.sin(phase);
          }
          return (2 * Math.hypot(cosine, sine)) / sum;
        });
        const all = samples.reduce((total, sample, at) => total + ((weights[at] ?? 0) * sample) ** 2, 0);
        const known = tones.reduce((total, tone) => total + (tone * tone * power) / 2, 0);
        return { tones, strayShare: all === 0 ? 1 : 1 - known / all };
      });
      await context.close();
      if (left === undefined || right === undefined) throw new Error("one side is missing");
      return [left, right] satisfies [unknown, unknown];
    },
    { film, tonesHz },
  );
}

async function play(options: Partial<FilmOptions>): Promise<void> {
  const path = await makeFilm({ name: "sound", seconds: 60, width: 320, height: 180, ...options });
  await chooseFilm(host, path);
  await press(host, "Play");
  await seesMotion(viewer);
}

/** Waits for a moment without a gap: a busy machine has some. */
const heardCleanly = (tonesHz: readonly number[]) =>
  until(
    "sound without faults",
    () => hear(viewer, tonesHz),
    (sides) => sides.every((side) => side.strayShare < 0.01),
    45_000,
  );

const surround = { channels: 6, audioCodec: "pcm-s16" } as const;

describe("a film with 5.1 sound", { timeout: 180_000 }, () => {
  test("is mixed for a viewer as ITU-R BS.775 has it", async () => {
    const level = 0.1;
    await play({ ...surround, toneLevel: level });
    const sides = await heardCleanly(SURROUND_HZ);
    const half = level * Math.SQRT1_2;
    //                L      R      C     LFE Ls    Rs
    const expected = [
      [level, 0, half, 0, half, 0],
      [0, level, half, 0, 0, half],
    ];
    for (const [side, { tones }] of sides.entries()) {
      for (const [channel, tone] of tones.entries()) {
        const wanted = expected[side]?.[channel] ?? 0;
        expect(Math.abs(tone - wanted), `side ${side}, channel ${channel}`).toBeLessThan(level * 0.05);
      }
    }
  });

  test("is not distorted when all of its channels are as loud as they can be", async () => {
    await play({ ...surround, toneLevel: 1 });
    for (const { tones } of await heardCleanly(SURROUND_HZ)) {
      // Far louder than one channel's share of a mix that could never be too loud would be.
      expect(Math.max(...tones)).toBeGreaterThan(0.3);
      expect(tones.reduce((sum, tone) => sum + tone, 0)).toBeLessThan(1);
    }
  });
});

describe("a film with less sound", { timeout: 180_000 }, () => {
  const { left, right } = TONE_HZ;
  /** The beeps are nobody's tone, so some of the sound is always stray here. */
  const heard = () =>
    until(
      "both sides",
      () => hear(viewer, [left, right]),
      (sides) => sides.every(({ tones }) => Math.max(...tones) > 0.45),
      45_000,
    );

  test("stays as loud as it is: stereo", async () => {
    await play({ toneLevel: 0.5 });
    const [leftSide, rightSide] = await heard();
    expect(leftSide.tones[0]).toBeCloseTo(0.5, 1);
    expect(leftSide.tones[1]).toBeLessThan(0.02);
    expect(rightSide.tones[0]).toBeLessThan(0.02);
    expect(rightSide.tones[1]).toBeCloseTo(0.5, 1);
  });

  test("stays as loud as it is: mono, on both sides", async () => {
    await play({ channels: 1, toneLevel: 0.5 });
    for (const { tones } of await heard()) expect(tones[0]).toBeCloseTo(0.5, 1);
  });

  test("after a surround film, a stereo film in the same room is stereo again", async () => {
    await play({ ...surround, toneLevel: 0.5 });
    await heardCleanly(SURROUND_HZ);
    await closeFilm();
    await play({ toneLevel: 0.5 });
    const [leftSide, rightSide] = await heard();
    expect(leftSide.tones[0]).toBeCloseTo(0.5, 1);
    expect(rightSide.tones[1]).toBeCloseTo(0.5, 1);
  });
});
