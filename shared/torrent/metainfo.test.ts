import { describe, expect, test } from "vitest";
import { bdecode, bencode } from "./bencode.ts";
import { makeMetainfo, pieceLengthFor, readMetainfo } from "./metainfo.ts";

const text = (said: Uint8Array) => Array.from(said, (byte) => String.fromCharCode(byte)).join("");
const bytes = (said: string) => Uint8Array.from(said, (letter) => letter.charCodeAt(0));
const GiB = 2 ** 30;

describe("bencoding", () => {
  test("writes as BEP 3 has it, with sorted keys and lengths in bytes", () => {
    expect(text(bencode({ b: [1, -2, 0], a: "жы", c: { x: bytes("\u00ff") } }))).toBe(
      "d1:a4:\u00d0\u00b6\u00d1\u008b1:bli1ei-2ei0ee1:cd1:x1:\u00ffee",
    );
    expect(() => bencode(0.5)).toThrow(RangeError);
  });

  test.each([
    ["nothing", ""],
    ["a string that ends too early", "5:abc"],
    ["a length of no end", "99999999999999999999999:a"],
    ["a negative length", "-1:a"],
    ["an integer with a zero before it", "i03e"],
    ["no integer", "i1.5e"],
    ["a dictionary that does not end", "d1:a1:b"],
    ["a key that is none", "di1e1:be"],
    ["a key without a value", "d1:ae"],
    ["something behind it", "i1ei2e"],
    ["lists in lists without end", "l".repeat(100_000)],
  ])("refuses %s", (_what, said) => {
    expect(() => bdecode(bytes(said))).toThrow(SyntaxError);
  });
});

describe("metainfo", () => {
  const info = {
    name: "Кино.mkv",
    sizeBytes: 100_000,
    pieceLength: 65_536,
    hashes: new Uint8Array(40).fill(7),
  };

  test("is that of a private torrent of one file, and says the same when it is read", () => {
    const made = makeMetainfo(info);
    expect(text(made)).toContain("7:privatei1e");
    const read = readMetainfo(made);
    expect(read).toMatchObject(info);
    expect(text(made)).toBe(`d4:info${text(read.info)}e`);
  });

  test("is refused with hashes for more or fewer pieces than the file has, or of several files", () => {
    expect(() => readMetainfo(makeMetainfo({ ...info, hashes: new Uint8Array(60) }))).toThrow(SyntaxError);
    expect(() => readMetainfo(makeMetainfo({ ...info, sizeBytes: 0 }))).toThrow(SyntaxError);
    expect(() => readMetainfo(bencode({ info: { files: [], name: "a" } }))).toThrow(SyntaxError);
  });
});

test.each([
  [1, 256],
  [250, 256],
  [700, 256],
  [4 * 1024, 1024],
  [16 * 1024, 4096],
  [50 * 1024, 4096],
  [100 * 1024, 8192],
  [1000 * 1024, 16_384],
])("a film of %i MiB has pieces of %i KiB", (sizeMiB, pieceKiB) => {
  expect(pieceLengthFor((sizeMiB / 1024) * GiB)).toBe(pieceKiB * 1024);
});
