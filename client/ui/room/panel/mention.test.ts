import { expect, test } from "vitest";
import { matchingNames, mentionAt } from "./mention.ts";

test("a mention goes from the @ to the caret", () => {
  expect(mentionAt("so @ka, no", 6)).toEqual({ start: 3, query: "ka" });
  expect(mentionAt("@", 1)).toEqual({ start: 0, query: "" });
  expect(mentionAt("(@Анна Ка", 9)).toEqual({ start: 1, query: "Анна Ка" });
});

test("no mention: an address, another line, a space behind the @, a caret before it", () => {
  expect(mentionAt("me@home", 7)).toBeUndefined();
  expect(mentionAt("@a\nb", 4)).toBeUndefined();
  expect(mentionAt("2 @ 3", 5)).toBeUndefined();
  expect(mentionAt("@katya", 0)).toBeUndefined();
  expect(mentionAt("", 0)).toBeUndefined();
});

test("names are found without case and accents, in any alphabet, by any of their words", () => {
  const names = ["Zoë", "Анна Каренина", "Σοφία", "Zora", "Max Zorn", "明"];
  expect(matchingNames(names, "zo")).toEqual(["Zoë", "Zora", "Max Zorn"]);
  expect(matchingNames(names, "zoe")).toEqual(["Zoë"]);
  expect(matchingNames(names, "кар")).toEqual(["Анна Каренина"]);
  expect(matchingNames(names, "ΣΟΦ")).toEqual(["Σοφία"]);
  expect(matchingNames(names, "明")).toEqual(["明"]);
  expect(matchingNames(names, "q")).toEqual([]);
});

test("an empty query offers everybody, and not more than fit", () => {
  expect(matchingNames(["a", "b", "c"], "", 2)).toEqual(["a", "b"]);
});
