import { expect, test } from "vitest";
import { createRequestWindow } from "./request-window.ts";

const block = 65_536;

/** A peer on a line of that speed and length, as long as it is asked for enough; answers the window after some seconds. */
function windowAfter(seconds: number, bytesPerS: number, roundTripS: number): number {
  const window = createRequestWindow(block);
  let nowS = 0;
  while (nowS < seconds) {
    // What is under way is limited by the line and by what was asked for.
    const perS = Math.min(bytesPerS, (window.blocks() * block) / roundTripS);
    nowS += block / perS;
    window.came(block, true, nowS * 1000);
  }
  return window.blocks();
}

test("fills a fast and long line", () => {
  // 50 Mbit/s at 100 ms: 625 kB are under way at any time.
  expect(windowAfter(5, 6_250_000, 0.1) * block).toBeGreaterThan(625_000 * 2);
});

test("goes on filling a line whose answers take longer than what it asks for ahead", () => {
  // 20 Mbit/s at 1.2 s, as through a page that is busy.
  expect(windowAfter(40, 2_500_000, 1.2) * block).toBeGreaterThan(2_500_000 * 1.2 * 0.8);
});

test("asks a slow peer for less than a second's worth", () => {
  expect((windowAfter(20, 500_000, 0.05) * block) / 500_000).toBeLessThan(1);
});
