import { describe, expect, test } from "vitest";
import { maxDurationS, playback, positionAt, positionS, stoppedPlayback } from "./playback.ts";

describe("position of the film", () => {
  const playing = { playing: true, positionS: 10, atMs: 1000, rate: 1 };

  test("CK5 a playing film moves on with room time, at its rate", () => {
    expect(positionAt(playing, 1000)).toBe(10);
    expect(positionAt(playing, 3500)).toBe(12.5);
    expect(positionAt({ ...playing, rate: 1.5 }, 3000)).toBe(13);
  });

  test("CK5 a paused film stays where it is", () => {
    expect(positionAt({ ...playing, playing: false }, 9_000_000)).toBe(10);
    expect(positionAt(stoppedPlayback, 9_000_000)).toBe(0);
  });

  test("CK5 it never runs past its end, nor back before the moment it was told", () => {
    expect(positionAt(playing, 10_000_000, 90)).toBe(90);
    expect(positionAt(playing, Number.MAX_SAFE_INTEGER)).toBe(maxDurationS);
    expect(positionAt(playing, 0)).toBe(10);
    expect(positionAt({ ...playing, playing: false, positionS: 100 }, 0, 90)).toBe(90);
  });

  test("CK5 positions and rates on the wire are bounded", () => {
    for (const wrong of [-0.001, maxDurationS + 1, Number.NaN, Number.POSITIVE_INFINITY, "1", null])
      expect(positionS.safeParse(wrong).success).toBe(false);
    expect(playback.safeParse(playing).success).toBe(true);
    for (const rate of [0, 0.2, 5, -1]) expect(playback.safeParse({ ...playing, rate }).success).toBe(false);
  });
});
