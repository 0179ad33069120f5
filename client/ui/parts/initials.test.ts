import { expect, test } from "vitest";
import { initials } from "./initials.ts";

test.each([
  ["Nora", "N"],
  ["anna maria karenina", "AK"],
  ["Катя", "К"],
  ["👩‍👩‍👧 family", "👩‍👩‍👧F"],
  ["Zoe 🦋", "Z"],
  ["Nora (2)", "N"],
  ["e\u0301mile", "E\u0301"],
  ["", "?"],
])("%s is shown as %s", (name, shown) => {
  expect(initials(name)).toBe(shown);
});
