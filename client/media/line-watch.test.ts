import { expect, test } from "vitest";
import { noLineWatch, watchLines } from "./line-watch.ts";

const wide = { carriesBps: 6e6, wantedBps: 4e6, wantsSmaller: false };
const thin = { carriesBps: 2e6, wantedBps: 4e6, wantsSmaller: false };
const modest = { carriesBps: 6e6, wantedBps: 4e6, wantsSmaller: true };

/** A second each. */
function run(lines: readonly (typeof wide)[][], startMs = 0) {
  let watch = noLineWatch;
  return lines.map((each, index) => {
    watch = watchLines(watch, each, startMs + index * 1000);
    return watch.isThin;
  });
}
const repeat = <T>(times: number, value: T) => Array.from({ length: times }, () => value);

test("one line that stays too thin is enough, a moment is not", () => {
  expect(run(repeat(3, [wide, thin]))).toEqual([false, false, true]);
  expect(run([[wide, thin], [wide], [wide, thin], [wide]])).toEqual(repeat(4, false));
});

test("so is a viewer who asks for a smaller picture", () => {
  expect(run(repeat(3, [wide, modest])).at(-1)).toBe(true);
});

test("it is wide again when nobody needed less for a minute and a half", () => {
  const states = run([...repeat(3, [thin]), ...repeat(60, [wide]), [thin], ...repeat(91, [wide])]);
  expect(states.slice(2, -1)).toEqual(repeat(states.length - 3, true));
  expect(states.at(-1)).toBe(false);
});

test("nobody there is no thin line", () => {
  expect(run(repeat(5, []))).toEqual(repeat(5, false));
});
