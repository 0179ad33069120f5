import { expect, test } from "vitest";
import { showTypedCode } from "./typed-code.ts";

test.each([
  ["k7qm", "K7QM"],
  ["k7qm2", "K7QM-2"],
  ["k7qm 2xpa ", "K7QM-2XPA"],
  ["K7QM—2XPA", "K7QM-2XPA"],
  ["https://matinee.example/j/K7QM-2XPA?from=chat", "K7QM-2XPA"],
  ["K7QM-", "K7QM"],
  ["", ""],
])("%s is shown as %s", (typed, shown) => {
  expect(showTypedCode(typed)).toBe(shown);
});
