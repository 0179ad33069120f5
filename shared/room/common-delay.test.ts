import { describe, expect, test } from "vitest";
import { type CommonDelay, chooseCommonDelay, type DelayMode, noCommonDelay } from "./common-delay.ts";

/** A second each; what the viewers could hold in that second. */
function run(mode: DelayMode, seconds: readonly (readonly number[])[], from: CommonDelay = noCommonDelay) {
  let delay = from;
  const targets: (number | null)[] = [];
  for (const [index, floorsMs] of seconds.entries()) {
    delay = chooseCommonDelay(delay, floorsMs, mode, index * 1000);
    targets.push(delay.targetMs);
  }
  return { targets, delay };
}
const repeat = <T>(times: number, value: T) => Array.from({ length: times }, () => value);

describe("the common delay", () => {
  test("SY1 is what the slowest viewer can hold, a little more, and at once when there is none yet", () => {
    expect(run("live", [[80, 190, 110]]).targets).toEqual([205]);
    expect(run("cinema", [[80, 190, 110]]).targets).toEqual([350]);
    expect(run("cinema", [[80, 500]]).targets).toEqual([560]);
  });

  test("SY2 a viewer beyond the cap does not make the others wait", () => {
    expect(run("live", [[80, 900]]).targets).toEqual([95]);
    expect(run("cinema", [[100, 1490]]).targets).toEqual([350]);
    expect(run("live", repeat(5, [900])).targets).toEqual(repeat(5, null));
  });

  test("SY3 a need is met after 1.5 s, one that is shorter is not", () => {
    expect(run("live", [[100], [200], [100], [100]]).targets).toEqual([115, 115, 115, 115]);
    expect(run("live", [[100], [200], [260], [200], [200]]).targets).toEqual([115, 115, 115, 275, 275]);
  });

  test("SY3 it is lowered after 12 s of ease, to what was needed at most meanwhile", () => {
    const calm = [[300], ...repeat(6, [100]), [150], ...repeat(20, [100])];
    const { targets } = run("live", calm);
    expect(targets.slice(0, 13)).toEqual(repeat(13, 315));
    expect(targets[13]).toBe(165);
    expect(targets.at(-1)).toBe(115);
  });

  test("SY3 needs that sway within the hysteresis change nothing", () => {
    const swaying = Array.from({ length: 60 }, (_, index) => [index % 2 === 0 ? 200 : 170]);
    expect(new Set(run("live", swaying).targets)).toEqual(new Set([215]));
  });

  test("SY4 free is no common delay, and nobody's silence changes one", () => {
    expect(run("free", [[100, 200]]).targets).toEqual([null]);
    const agreed = run("live", [[100]]).delay;
    expect(run("live", repeat(30, []), agreed).targets.at(-1)).toBe(115);
    expect(chooseCommonDelay(agreed, [100], "free", 0)).toEqual(noCommonDelay);
  });

  test("SY4 another mode counts at once", () => {
    const live = run("live", [[100]]).delay;
    expect(chooseCommonDelay(live, [100], "cinema", 1000).targetMs).toBe(350);
    const cinema = run("cinema", [[900]]).delay;
    expect(chooseCommonDelay(cinema, [900], "live", 1000).targetMs).toBe(null);
  });
});
