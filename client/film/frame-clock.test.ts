import { expect, test } from "vitest";
import { createFrameClock } from "./frame-clock.ts";

const stepsOf = (times: readonly number[]) => times.slice(1).map((time, index) => time - (times[index] ?? 0));

test("frames of 24 per second, taken at a display's 60, are 1/24 s apart", () => {
  const clock = createFrameClock();
  const times = Array.from({ length: 240 }, (_, frame) => {
    const filmUs = (frame * 1e6) / 24;
    return clock(filmUs, 5_000_000 + Math.ceil((filmUs * 60) / 1e6) * (1e6 / 60));
  });
  for (const step of stepsOf(times)) expect(Math.abs(step - 1e6 / 24)).toBeLessThan(1500);
});

test.each([
  ["a pause", 1_000_000, 9_000_000],
  ["a seek ahead", 600_000_000, 1_041_000],
  ["a seek back", 0, 1_041_000],
])("after %s the time is now again", (_what, filmUs, nowUs) => {
  const clock = createFrameClock();
  for (let frame = 0; frame < 24; frame += 1) clock((frame * 1e6) / 24, (frame * 1e6) / 24);
  expect(clock(filmUs, nowUs)).toBe(nowUs);
});

test("a film's clock that is slower than the page's is followed", () => {
  const clock = createFrameClock();
  let errorUs = 0;
  for (let frame = 0; frame < 24_000; frame += 1) {
    const nowUs = (frame * 1e6) / 24;
    errorUs = Math.abs(clock(nowUs * 0.9999, nowUs) - nowUs);
  }
  expect(errorUs).toBeLessThan(1000);
});

test("times grow, whatever the frames say", () => {
  const clock = createFrameClock();
  const times = [0, 1_000_000, 0, 0, -5_000_000, 40_000].map((filmUs) => clock(filmUs, 7_000_000));
  for (const step of stepsOf(times)) expect(step).toBeGreaterThan(0);
});
