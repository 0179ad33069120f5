import { expect, test } from "vitest";
import { shownAddress } from "./shown-address.ts";

test("an address is shown short, and not at all where it says nothing", () => {
  expect(shownAddress("192.0.2.7")).toBe("192.0.2.7");
  expect(shownAddress("2001:0db8:0007:0000:0000:0000:0000:0000")).toBe("2001:db8:7:0::");
  expect(shownAddress("0000:0000:0000:0000:0000:0000:0000:0000")).toBeUndefined();
  expect(shownAddress("")).toBeUndefined();
  expect(shownAddress(null)).toBeUndefined();
});
