import { expect, test } from "vitest";
import { noLineWatch, type WatchedLine, watchLines } from "./line-watch.ts";

const fluent = { loss: 0, framesPerSecond: 24 };
const wide: WatchedLine = {
  line: { carriesBps: 6e6, wantedBps: 4e6, wantsSmaller: false },
  figures: fluent,
};
const looksThin: WatchedLine = {
  line: { carriesBps: 2e6, wantedBps: 4e6, wantsSmaller: false },
  figures: fluent,
};
const thin: WatchedLine = { ...looksThin, figures: { loss: 0.1, framesPerSecond: 24 } };
const modest: WatchedLine = { ...wide, line: { ...wide.line, wantsSmaller: true } };

/** A second each. */
function run(lines: readonly (readonly WatchedLine[])[]) {
  let watch = noLineWatch;
  return lines.map((each, index) => {
    watch = watchLines(watch, each, 24, index * 1000);
    return watch.isThin;
  });
}
const repeat = <T>(times: number, value: T) => Array.from({ length: times }, () => value);

test("one line that stays too thin is enough, a moment is not", () => {
  expect(run(repeat(3, [wide, thin]))).toEqual([false, false, true]);
  expect(run([[wide, thin], [wide], [wide, thin], [wide]])).toEqual(repeat(4, false));
});

test("an estimate alone is none while everything arrives in time", () => {
  expect(run(repeat(20, [looksThin])).at(-1)).toBe(false);
  expect(run(repeat(3, [{ ...looksThin, figures: { loss: 0, framesPerSecond: 12 } }])).at(-1)).toBe(true);
  expect(run(repeat(3, [{ ...looksThin, figures: undefined }])).at(-1)).toBe(true);
});

test("loss on a line that is wide enough is no reason for a smaller picture", () => {
  expect(run(repeat(3, [{ ...wide, figures: { loss: 0.1, framesPerSecond: 12 } }])).at(-1)).toBe(false);
});

test("a viewer who asks for a smaller picture is reason enough", () => {
  expect(run(repeat(3, [wide, modest]))).toEqual([false, false, true]);
});

test("it is wide again when nobody needed less for a minute and a half", () => {
  const states = run([...repeat(3, [thin]), ...repeat(60, [wide]), [thin], ...repeat(91, [wide])]);
  expect(states.slice(2, -1)).toEqual(repeat(states.length - 3, true));
  expect(states.at(-1)).toBe(false);
});

test("nobody there is no thin line", () => {
  expect(run(repeat(5, []))).toEqual(repeat(5, false));
});
