import { describe, expect, it } from "vitest";
import { gridStep } from "./grid-step.ts";

// Two full rows of five and one of three.
const grid = { count: 13, columns: 5, rowsInSight: 2 };
const step = (key: string, at: number) => gridStep(key, at, grid);

describe("the keys of the films' grid", () => {
  it("go along a row and over its end", () => {
    expect([step("ArrowRight", 3), step("ArrowRight", 4), step("ArrowLeft", 5)]).toEqual([4, 5, 4]);
  });

  it("stop at the first and the last film", () => {
    expect([step("ArrowLeft", 0), step("ArrowRight", 12), step("Home", 7), step("End", 7)]).toEqual([
      0, 12, 0, 12,
    ]);
  });

  it("keep the column up and down", () => {
    expect([step("ArrowDown", 2), step("ArrowUp", 7), step("ArrowUp", 2), step("PageUp", 7)]).toEqual([
      7, 2, 2, 2,
    ]);
  });

  it("end at the last film where the last row is shorter", () => {
    expect([step("ArrowDown", 9), step("ArrowDown", 11), step("PageDown", 4)]).toEqual([12, 11, 12]);
  });

  it("leave all other keys, and an empty grid, alone", () => {
    expect(step("a", 3)).toBeUndefined();
    expect(gridStep("End", 0, { ...grid, count: 0 })).toBeUndefined();
  });
});
