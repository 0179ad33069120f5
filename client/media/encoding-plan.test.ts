import { describe, expect, test } from "vitest";
import { type EncodingWish, planEncoding } from "./encoding-plan.ts";

const all = ["AV1", "VP9", "H264", "VP8"] as const;
const film = { width: 1280, height: 720, frameRate: 24 };
const fullHd = { width: 1920, height: 1080, frameRate: 24 };
const auto: EncodingWish = { preference: "auto", capBps: null };

describe("the encoding plan", () => {
  test("the sharpest codec that this machine encodes in time", () => {
    expect(planEncoding(film, auto, all, {}, false).codec).toBe("VP9");
    expect(planEncoding(film, auto, all, { AV1: 5 }, false).codec).toBe("AV1");
    expect(planEncoding(fullHd, auto, all, {}, false).codec).toBe("H264");
    expect(planEncoding({ ...film, frameRate: 60 }, auto, all, {}, false).codec).toBe("H264");
  });

  test("a codec that fell behind is left, and the cheapest is taken when none is in time", () => {
    expect(planEncoding(film, auto, all, { VP9: 40 }, false).codec).toBe("H264");
    const slow = { AV1: 90, VP9: 60, H264: 50, VP8: 55 };
    expect(planEncoding(film, auto, all, slow, false).codec).toBe("H264");
  });

  test("on a machine that is too busy for any of them it does not try one after the other", () => {
    // each codec that was tried is as slow as the machine is busy
    expect(planEncoding(film, auto, all, { VP9: 36 }, false).codec).toBe("H264");
    expect(planEncoding(film, auto, all, { VP9: 36, H264: 36 }, false).codec).toBe("H264");
  });

  test("only what this browser encodes and every viewer decodes", () => {
    expect(planEncoding(film, auto, ["H264", "VP8"], {}, false).codec).toBe("H264");
    expect(planEncoding(film, auto, ["VP8"], {}, false).codec).toBe("VP8");
  });

  test("the host may want it sharper, smoother, or with less data", () => {
    const plan = (preference: EncodingWish["preference"]) =>
      planEncoding(film, { preference, capBps: null }, all, {}, false);
    expect(plan("sharpest")).toMatchObject({ codec: "AV1", degradation: "maintain-resolution" });
    expect(plan("smoothest")).toMatchObject({ codec: "H264", degradation: "maintain-framerate" });
    expect(plan("saver").bitrateBps).toBeLessThan(plan("auto").bitrateBps / 2);
    expect(plan("sharpest").bitrateBps).toBeGreaterThan(plan("saver").bitrateBps * 3);
  });

  test("the bitrate follows the picture, within the cap", () => {
    const bps = (picture: typeof film, capBps: number | null = null) =>
      planEncoding(picture, { preference: "auto", capBps }, ["H264"], {}, false).bitrateBps;
    expect(bps(fullHd)).toBeCloseTo(1920 * 1080 * 2.4, -3);
    expect(bps({ ...film, frameRate: 48 })).toBeGreaterThan(bps(film) * 1.3);
    expect(bps({ ...film, frameRate: 48 })).toBeLessThan(bps(film) * 2);
    expect(bps({ width: 160, height: 120, frameRate: 24 })).toBe(600_000);
    expect(bps({ width: 7680, height: 4320, frameRate: 60 })).toBe(12_000_000);
    expect(bps(fullHd, 1_000_000)).toBe(1_000_000);
    expect(bps(fullHd, 400_000)).toBe(400_000);
  });

  test("smaller pictures beside it when a line is too thin, in codecs that carry them", () => {
    expect(planEncoding(film, auto, all, {}, true)).toMatchObject({ codec: "VP9", layers: 2 });
    expect(planEncoding(fullHd, auto, all, { VP9: 2 }, true)).toMatchObject({ codec: "VP9", layers: 3 });
    expect(planEncoding(film, auto, all, { AV1: 1 }, true).codec).toBe("VP9");
  });
});
