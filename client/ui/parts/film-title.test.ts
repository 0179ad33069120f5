import { expect, test } from "vitest";
import { filmTitle } from "./film-title.ts";

test.each([
  ["Big Buck Bunny.mp4", "Big Buck Bunny"],
  ["Dr. Strangelove.MKV", "Dr. Strangelove"],
  ["Mr. Nobody", "Mr. Nobody"],
  [".mp4", ".mp4"],
])("%s is shown as %s", (file, shown) => {
  expect(filmTitle(file)).toBe(shown);
});
