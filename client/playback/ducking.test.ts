import { describe, expect, test } from "vitest";
import { type Ducking, type DuckingPace, duck, duckingSettings, gainOf, notDucking } from "./ducking.ts";

const settings = { depthDb: 12, attackMs: 150, releaseMs: 1000 };
const stepMs = 25;

/** The gains at each step, in dB. */
function run(isSpeech: (atMs: number) => boolean, untilMs: number, with_ = settings): number[] {
  let state: Ducking = { ...notDucking, lastMs: 0 };
  const gains: number[] = [];
  for (let atMs = stepMs; atMs <= untilMs; atMs += stepMs) {
    state = duck(state, isSpeech(atMs), with_, atMs);
    gains.push(state.gainDb);
  }
  return gains;
}
const at = (gains: readonly number[], ms: number) => gains[ms / stepMs - 1] ?? Number.NaN;

describe("the film ducks", () => {
  test("within the attack, evenly in decibels, and no deeper than asked", () => {
    const gains = run(() => true, 1000);
    expect(at(gains, 75)).toBeCloseTo(-6);
    expect(at(gains, 150)).toBeCloseTo(-12);
    expect(Math.min(...gains)).toBeGreaterThanOrEqual(-12);
  });

  test("comes back after a while of silence, within the release", () => {
    const gains = run((ms) => ms <= 500, 2500);
    expect(at(gains, 1200)).toBeCloseTo(-12);
    expect(at(gains, 1700)).toBeCloseTo(-6, 0);
    expect(at(gains, 2225)).toBe(0);
  });

  test("does not pump between words", () => {
    const gains = run((ms) => ms % 800 < 300, 6000).slice(10);
    expect(Math.max(...gains)).toBeCloseTo(-12);
  });

  test("never jumps: no step is larger than the attack's", () => {
    const gains = run((ms) => Math.floor(ms / 300) % 3 === 0, 9000);
    const steps = gains.slice(1).map((gain, index) => Math.abs(gain - (gains[index] ?? 0)));
    expect(Math.max(...steps)).toBeLessThanOrEqual(2.01);
  });

  test("not at all where the depth is nothing", () => {
    expect(run(() => true, 1000, { ...settings, depthDb: 0 }).every((gain) => gain === 0)).toBe(true);
  });

  test("a depth that was made smaller is reached without a jump", () => {
    let state = duck({ gainDb: -24, heardAtMs: 0, lastMs: 0 }, true, settings, 25);
    expect(state.gainDb).toBeCloseTo(-23.4);
    for (let ms = 50; ms < 1000; ms += 25) state = duck(state, true, settings, ms);
    expect(gainOf(state)).toBeCloseTo(0.251, 2);
  });

  const paces: readonly DuckingPace[] = ["quick", "usual", "gentle"];

  test("as fast as its user wants, each pace slower than the one before", () => {
    const downMs = paces.map((attack) => {
      const gains = run(() => true, 2000, duckingSettings({ depth: "usual", attack, release: "usual" }));
      return (gains.findIndex((gain) => gain < -11.99) + 1) * stepMs;
    });
    const upMs = paces.map((release) => {
      const wish = duckingSettings({ depth: "usual", attack: "usual", release });
      const gains = run((ms) => ms <= 500, 6000, wish);
      return (gains.findLastIndex((gain) => gain < -0.01) + 2) * stepMs - 1200;
    });
    expect(downMs).toEqual([100, 150, 500]);
    expect(upMs).toEqual([400, 900, 2500]);
  });

  test("does not pump between words at any pace", () => {
    for (const attack of paces) {
      for (const release of paces) {
        const gains = run((ms) => ms % 800 < 300, 6000, duckingSettings({ depth: "much", attack, release }));
        expect(Math.max(...gains.slice(40))).toBeCloseTo(-20);
      }
    }
  });
});
