import { describe, expect, it } from "vitest";
import { beepSkews, pictureSkews, type Seen } from "./skew.ts";

const seen = (frames: [number, number][], beepsMs: number[] = []): Seen => ({
  frames: new Map(frames),
  beepsMs,
});

describe("skew", () => {
  it("of the picture is from the first to the last viewer, of frames that all of them showed", () => {
    const viewers = [
      seen([
        [1, 1000],
        [2, 1040],
        [3, 1080],
      ]),
      seen([
        [1, 1100],
        [3, 1130],
      ]),
      seen([
        [1, 1050],
        [2, 1100],
        [3, 1060],
      ]),
    ];
    expect(pictureSkews(viewers)).toEqual([
      { atMs: 1000, skewMs: 100 },
      { atMs: 1060, skewMs: 70 },
    ]);
  });

  it("of the sound pairs the beeps that belong together, and leaves out what one did not hear", () => {
    const viewers = [seen([], [1000, 2000, 3000]), seen([], [1100, 3120]), seen([], [950, 1960, 2990, 3990])];
    expect(beepSkews(viewers)).toEqual([
      { atMs: 950, skewMs: 150 },
      { atMs: 2990, skewMs: 130 },
    ]);
  });
});
