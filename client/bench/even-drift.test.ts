import { expect, test } from "vitest";
import { driftsMs, evenSkewsMs } from "./even-drift.ts";

const fps = 24;

/** Five seconds as a display of 60 Hz shows them: each frame up to a refresh late. */
function shown(lateMs: number) {
  return Array.from({ length: 5 * fps }, (_, frame) => {
    const dueMs = (frame * 1000) / fps + lateMs;
    return { frame, atMs: Math.ceil(dueMs / (1000 / 60)) * (1000 / 60) };
  });
}

test("viewers that are apart by less than a display's refresh are told apart by their means", () => {
  for (const skewMs of evenSkewsMs([shown(0), shown(0), shown(6)], fps)) {
    expect(skewMs).toBeGreaterThan(2);
    expect(skewMs).toBeLessThan(10);
  }
  expect(Math.max(...evenSkewsMs([shown(3), shown(3)], fps))).toBe(0);
});

test("a second that somebody missed counts for nobody's skew", () => {
  const missed = shown(0).filter(({ frame }) => frame < 24 || frame >= 48);
  expect(evenSkewsMs([shown(0), missed], fps)).toHaveLength(4);
});

test("drift is how far one is from where all are", () => {
  const drifts = driftsMs([shown(0), shown(0), shown(50)], fps);
  expect(drifts.filter((each) => each > 40)).toHaveLength(5);
  expect(drifts.filter((each) => each < 10)).toHaveLength(10);
});
