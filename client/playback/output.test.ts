import { describe, expect, test } from "vitest";
import { isGone } from "./output.ts";

describe("VO8: the chosen output", () => {
  test("is gone when others are listed and it is not", () => {
    expect(isGone("b", [{ deviceId: "default" }, { deviceId: "a" }])).toBe(true);
    expect(isGone("a", [{ deviceId: "default" }, { deviceId: "a" }])).toBe(false);
  });

  test("is not called gone by a browser that tells no ids, or no outputs at all", () => {
    expect(isGone("b", [{ deviceId: "" }])).toBe(false);
    expect(isGone("b", [])).toBe(false);
  });
});
