import { expect, test } from "vitest";
import { plainText } from "./plain-text.ts";

test("marks are left out, and what they enclose stays", () => {
  expect(plainText("**So** *good* at `12:34`, see https://a.example", "…")).toBe(
    "So good at 12:34, see https://a.example",
  );
});

test("a spoiler stays hidden, also within other marks", () => {
  expect(plainText("then **||he dies||** and ||she **lives**||", "[spoiler]")).toBe(
    "then [spoiler] and [spoiler]",
  );
});
