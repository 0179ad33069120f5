import { expect, test } from "vitest";
import { byteRange } from "./byte-range.ts";

test.each([
  [undefined, 0, 100, false],
  ["bytes=0-", 0, 100, true],
  ["bytes=10-19", 10, 20, true],
  ["bytes=90-1000", 90, 100, true],
  ["bytes=-5", 95, 100, true],
  ["bytes=-500", 0, 100, true],
  ["bytes=0-1,5-6", 0, 100, false],
  ["lines=1-2", 0, 100, false],
])("of a file of 100 bytes, %s is %i to %i", (header, fromByte, toByte, isPart) => {
  expect(byteRange(header, 100)).toEqual({ fromByte, toByte, isPart });
});

test.each(["bytes=100-", "bytes=20-10", "bytes=-0"])("%s is out of the file", (header) => {
  expect(byteRange(header, 100)).toBeUndefined();
});
