import { describe, expect, test } from "vitest";
import { type EchoLook, type EchoState, followEcho, noEcho } from "./echo.ts";

/** Random numbers 0 to 1 that are the same each time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** An envelope like speech: syllables and pauses, 50 ms each look. */
function speech(seed: number, count: number): number[] {
  const roll = dice(seed);
  const levels: number[] = [];
  while (levels.length < count) {
    const loud = roll() < 0.6 ? 0.05 + 0.3 * roll() : 0.001;
    for (let left = 2 + Math.floor(roll() * 8); left > 0; left -= 1) levels.push(loud * (0.7 + 0.6 * roll()));
  }
  return levels.slice(0, count);
}

function isHeard(looks: readonly EchoLook[]): boolean {
  let state: EchoState = noEcho;
  return looks.some((look) => {
    const next = followEcho(state, look);
    state = next;
    return next.isHeard;
  });
}

const count = 1200; // a minute
const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe("VO11: an echo", () => {
  test("is found where the microphone follows the output a little later, quieter and with noise", () => {
    for (const seed of seeds) {
      const output = speech(seed, count);
      const roll = dice(seed + 100);
      const looks = output.map((level, at) => ({
        output: level,
        microphone: 0.2 * (output[at - 4] ?? 0) + 0.0005 * roll(),
      }));
      expect(isHeard(looks)).toBe(true);
    }
  });

  test("takes more than ten seconds: no short likeness counts", () => {
    const output = speech(1, 200);
    expect(isHeard(output.map((level) => ({ output: level, microphone: level })))).toBe(false);
  });

  test("is not found where the user speaks and something else sounds", () => {
    for (const seed of seeds) {
      const own = speech(seed + 50, count);
      const looks = speech(seed, count).map((output, at) => ({ output, microphone: own[at] ?? 0 }));
      expect(isHeard(looks)).toBe(false);
    }
  });

  test("is not found with headphones, in silence or in a steady noise", () => {
    for (const seed of seeds) {
      const roll = dice(seed + 200);
      const output = speech(seed, count);
      expect(isHeard(output.map((level) => ({ output: level, microphone: 0.0005 * roll() })))).toBe(false);
      expect(isHeard(output.map((level) => ({ output: level, microphone: 0.02 + 0.002 * roll() })))).toBe(
        false,
      );
      expect(isHeard(output.map(() => ({ output: 0, microphone: 0.1 * roll() })))).toBe(false);
      expect(isHeard(output.map(() => ({ output: 0.2, microphone: 0.2 })))).toBe(false);
    }
  });
});
