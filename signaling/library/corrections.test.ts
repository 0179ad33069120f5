import { expect, test } from "vitest";
import { oneEditAway } from "./corrections.ts";

test.each([
  ["a letter less", "matrix", "matrx"],
  ["a letter more", "matrix", "mattrix"],
  ["one more at the end", "matrix", "matrixs"],
  ["another letter", "matrix", "metrix"],
  ["two swapped", "matrix", "matirx"],
])("a word is one edit away from what has %s, and that from it", (_what, a, b) => {
  expect(oneEditAway(a)).toContain(b);
  expect(oneEditAway(b)).toContain(a);
});

test("a word is neither one edit away from itself nor from what has two mistakes", () => {
  expect(oneEditAway("matrix")).not.toContain("matrix");
  expect(oneEditAway("matrix")).not.toContain("mtarxi");
});
