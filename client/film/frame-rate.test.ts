import {
  BufferSource,
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Input,
  MATROSKA,
  MkvOutputFormat,
  MP4,
  Mp4OutputFormat,
  Output,
  WEBM,
  WebMOutputFormat,
} from "mediabunny";
import { describe, expect, test } from "vitest";
import { findFrameRate } from "./frame-rate.ts";

const containers = {
  mp4: () => new Mp4OutputFormat(),
  mkv: () => new MkvOutputFormat(),
  webm: () => new WebMOutputFormat(),
};

/** A film of empty pictures that last from each moment to the next. */
async function filmOf(container: keyof typeof containers, momentsS: readonly number[]): Promise<ArrayBuffer> {
  const target = new BufferTarget();
  const output = new Output({ format: containers[container](), target });
  const source = new EncodedVideoPacketSource("vp8");
  output.addVideoTrack(source);
  await output.start();
  const meta = { decoderConfig: { codec: "vp8", codedWidth: 320, codedHeight: 180 } };
  for (const [index, atS] of momentsS.slice(0, -1).entries()) {
    const packet = new EncodedPacket(
      new Uint8Array(20),
      index % 50 === 0 ? "key" : "delta",
      atS,
      (momentsS[index + 1] ?? atS) - atS,
    );
    await source.add(packet, meta);
  }
  await output.finalize();
  if (target.buffer === null) throw new Error("no film was written");
  return target.buffer;
}

async function frameRateOf(film: ArrayBuffer): Promise<number> {
  using input = new Input({ source: new BufferSource(film), formats: [MP4, MATROSKA, WEBM] });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error("no picture in the film");
  return await findFrameRate(track);
}

const steady = (fps: number, frames: number) => Array.from({ length: frames + 1 }, (_, frame) => frame / fps);

describe("a film's frame rate", () => {
  const rates = [24_000 / 1001, 24, 25, 30_000 / 1001, 30, 48, 50, 60_000 / 1001, 60, 120];
  test.each(rates)("is found at %f frames per second", async (fps) => {
    expect(await frameRateOf(await filmOf("mp4", steady(fps, 400)))).toBe(Math.round(fps * 1000) / 1000);
    // These round every moment to a millisecond.
    for (const container of ["mkv", "webm"] as const) {
      const found = await frameRateOf(await filmOf(container, steady(fps, 400)));
      expect(Math.abs(found / fps - 1)).toBeLessThan(0.002);
    }
  });

  test("is the mean where frames last differently long, as a phone films", async () => {
    const moments = [0];
    for (let frame = 0; frame < 200; frame += 1) {
      moments.push((moments.at(-1) ?? 0) + (frame % 2 === 0 ? 1 / 20 : 1 / 60));
    }
    expect(await frameRateOf(await filmOf("mp4", moments))).toBeCloseTo(30, 0);
  });

  test("is known for films shorter than what is looked at", async () => {
    expect(await frameRateOf(await filmOf("mp4", steady(25, 10)))).toBe(25);
  });

  test.each([
    [0, 24],
    [Number.POSITIVE_INFINITY, 24],
    [Number.NaN, 24],
    [0.2, 1],
    [1000, 240],
  ])("stays within bounds: %f counts as %f", async (averagePacketRate, expected) => {
    const track = {
      computePacketStats: async () => ({ packetCount: 1, averagePacketRate, averageBitrate: 0 }),
    };
    expect(await findFrameRate(track)).toBe(expected);
  });

  test("is a usual one for a film whose packets cannot be read", async () => {
    const track = { computePacketStats: () => Promise.reject(new Error("cut off")) };
    expect(await findFrameRate(track)).toBe(24);
  });
});
