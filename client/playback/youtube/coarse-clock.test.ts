import { describe, expect, test } from "vitest";
import { createCoarseClock } from "./coarse-clock.ts";

/** A player whose time is told `fps` times a second, asked every 40 ms. */
function* told(fromMs: number, toMs: number, startS: number, rate = 1, fps = 4) {
  for (let atMs = fromMs; atMs < toMs; atMs += 40) {
    const tick = Math.floor(((atMs - fromMs) / 1000) * fps) / fps;
    yield { atMs, positionS: startS + tick * rate };
  }
}

describe("a clock that stands and jumps", () => {
  test("tells where the player is to within one question, though what it says is up to a quarter of a second old", () => {
    const clock = createCoarseClock();
    for (const { atMs, positionS } of told(0, 3000, 10)) clock.said(positionS, atMs);
    for (let atMs = 3000; atMs < 3200; atMs += 10) {
      const offMs = ((clock.positionAt(atMs) ?? 0) - (10 + atMs / 1000)) * 1000;
      expect(Math.abs(offMs)).toBeLessThanOrEqual(40);
    }
  });

  test("does not take where it was sent for where it plays", () => {
    const clock = createCoarseClock();
    clock.restart(1);
    clock.said(10, 0);
    // It is at the new place at once and stands there for a second and a half before it plays.
    for (let atMs = 40; atMs < 1540; atMs += 40) clock.said(60, atMs);
    expect(clock.isMoving(1540)).toBe(false);
    for (const { atMs, positionS } of told(1540, 3000, 60)) clock.said(positionS, atMs);
    expect(clock.isMoving(3000)).toBe(true);
    expect(clock.positionAt(3000)).toBeCloseTo(61.46, 1);
  });

  test("follows another pace, and forgets what came before a jump back", () => {
    const clock = createCoarseClock();
    clock.restart(1.25);
    for (const { atMs, positionS } of told(0, 3000, 0, 1.25)) clock.said(positionS, atMs);
    expect(clock.positionAt(3000)).toBeCloseTo(3.75, 1);
    clock.said(1, 3040);
    expect(clock.positionAt(3040)).toBeUndefined();
  });
});
