import { describe, expect, test } from "vitest";
import { memberName } from "./state.ts";
import { uniqueName } from "./unique-name.ts";

describe("names", () => {
  test.each([
    ["Katya", "Katya"],
    ["  Katya \t of\n  Kyiv ", "Katya of Kyiv"],
    ["Ёлка 🎄", "Ёлка 🎄"],
    ["\u202eevil\u202c", "evil"],
    ["a\u0000b", "a b"],
    ["x".repeat(40), "x".repeat(40)],
  ])("RM3 %j becomes %j", (typed, name) => {
    expect(memberName.parse(typed)).toBe(name);
  });

  test.each(["", "   ", "\u200b\u200b", "\u0000", "x".repeat(41), "x".repeat(10_000), 5, null])(
    "RM3 %j is no name",
    (typed) => {
      expect(memberName.safeParse(typed).success).toBe(false);
    },
  );

  test("RM3 a name is text that a database can keep: no half of a character pair", () => {
    expect(memberName.parse("Katya\ud83c").isWellFormed()).toBe(true);
  });

  test("RM4 whoever looks the same as somebody here gets a number", () => {
    expect(uniqueName("Katya", [])).toBe("Katya");
    expect(uniqueName("Katya", ["Boris"])).toBe("Katya");
    expect(uniqueName("Katya", ["Katya"])).toBe("Katya 2");
    expect(uniqueName("katya", ["KATYA", "Katya 2"])).toBe("katya 3");
    expect(uniqueName("Ｋatya", ["Katya"])).toBe("Ｋatya 2");
    expect(uniqueName("é", ["e\u0301"])).toBe("é 2");
    expect(uniqueName("Katya 2", ["Katya", "Katya 2"])).toBe("Katya 2 2");
  });
});
