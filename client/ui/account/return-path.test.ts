import { expect, test } from "vitest";
import { returnPath, withReturn } from "./return-path.ts";

const origin = "https://films.example.org";

test("signing in leads back to a page of this server, with its query", () => {
  expect(returnPath("/i/K7QM-2XPA", origin)).toBe("/i/K7QM-2XPA");
  expect(returnPath("/g/abc?tab=members", origin)).toBe("/g/abc?tab=members");
});

test("it never leads to another server, however the address is written", () => {
  for (const to of [
    undefined,
    "",
    "https://evil.example",
    "//evil.example/x",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
  ])
    expect(returnPath(to, origin)).toBe("/groups");
});

test("the way back is carried on from page to page", () => {
  expect(withReturn("/sign-up", "/i/K7QM")).toBe("/sign-up?to=%2Fi%2FK7QM");
  expect(withReturn("/sign-up", undefined)).toBe("/sign-up");
});
