import { describe, expect, test } from "vitest";
import { type EncoderReading, judgeEncoder, learnCost } from "./encoder-watch.ts";

const picture = { width: 1000, height: 1000, frameRate: 25 };

/** A reading a second, of an encoder that takes `frameMs` for each of 25 frames. */
function seconds(count: number, frameMs: number, change: Partial<EncoderReading> = {}): EncoderReading[] {
  return Array.from({ length: count }, (_, index) => ({
    atMs: index * 1000,
    framesEncoded: index * 25,
    encodeTimeS: (index * 25 * frameMs) / 1000,
    width: 1000,
    height: 1000,
    limitedBy: "none",
    lineBps: 10_000_000,
    ...change,
  }));
}
const judge = (readings: readonly EncoderReading[]) => judgeEncoder(readings, picture.frameRate, 4_000_000);

describe("the watch on the encoder", () => {
  test("tells what a million pixels cost", () => {
    expect(judge(seconds(9, 12))).toEqual({
      costMs: expect.closeTo(12),
      isBehind: false,
      isThin: false,
    });
  });

  test("an encoder that takes most of a frame's time is behind, and so is one that the browser limits", () => {
    expect(judge(seconds(9, 36)).isBehind).toBe(true);
    expect(judge(seconds(9, 20, { limitedBy: "cpu" })).isBehind).toBe(true);
    expect(judge(seconds(9, 20)).isBehind).toBe(false);
  });

  test("a moment, a pause and a beginning are no verdict", () => {
    expect(judge(seconds(3, 60)).isBehind).toBe(false);
    expect(judge([]).costMs).toBeUndefined();
    const paused = seconds(9, 60).map((each, index) => ({ ...each, framesEncoded: index * 5 }));
    expect(judge(paused)).toMatchObject({ costMs: undefined, isBehind: false });
    const calm = seconds(9, 10);
    const once = calm.map((each, index) => ({ ...each, limitedBy: index === 4 ? "cpu" : "none" }) as const);
    expect(judge(once).isBehind).toBe(false);
  });

  test("only the last seconds count", () => {
    const early = seconds(9, 60);
    const late = seconds(9, 10).map((each) => ({
      ...each,
      atMs: each.atMs + 8000,
      framesEncoded: each.framesEncoded + 200,
      encodeTimeS: each.encodeTimeS + 12,
    }));
    expect(judge([...early.slice(0, -1), ...late])).toMatchObject({
      costMs: expect.closeTo(10),
      isBehind: false,
    });
  });

  test("a line is thin when it carries much less than planned for long, and limits the picture", () => {
    expect(judge(seconds(9, 10, { limitedBy: "bandwidth", lineBps: 1_500_000 })).isThin).toBe(true);
    expect(judge(seconds(9, 10, { limitedBy: "bandwidth", lineBps: 3_900_000 })).isThin).toBe(false);
    expect(judge(seconds(9, 10, { lineBps: 1_500_000 })).isThin).toBe(false);
  });

  test("costs are learnt slowly, and a codec that fell behind is never thought cheap", () => {
    const verdict = { costMs: 20, isBehind: false, isThin: false };
    expect(learnCost({}, "VP9", verdict, picture)).toEqual({ VP9: 20 });
    expect(learnCost({ VP9: 10, H264: 5 }, "VP9", verdict, picture)).toEqual({
      VP9: expect.closeTo(12),
      H264: 5,
    });
    expect(learnCost({}, "VP9", { ...verdict, isBehind: true }, picture)).toEqual({ VP9: 32 });
    const none = { VP9: 7 };
    expect(learnCost(none, "VP9", { ...verdict, costMs: undefined }, picture)).toBe(none);
  });
});
