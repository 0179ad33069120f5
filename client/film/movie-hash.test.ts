import { describe, expect, it } from "vitest";
import { hashedBytes, movieHashOf } from "./movie-hash.ts";

const text = (words: string) => new TextEncoder().encode(words);

/** A file of nothing but zeros, with words at its end. */
function endingIn(words: string): Blob {
  const tail = new Uint8Array(hashedBytes);
  tail.set(text(words), hashedBytes - words.length);
  return new Blob([new Uint8Array(hashedBytes), tail]);
}

describe("the hash of a film's file", () => {
  // Vectors of Stash (stashapp/stash, pkg/hash/oshash/oshash_test.go).
  it("is the one that others have published", async () => {
    expect(await movieHashOf(new Blob([text("this is a test".repeat(2 ** 15))]))).toBe("6a0eba04654d0b9b");
    expect(await movieHashOf(endingIn("this is dumb"))).toBe("d5d6ddd820756920");
  });

  it("of zeros is the size alone, and a larger sum than 64 bits begins anew", async () => {
    expect(await movieHashOf(new Blob([new Uint8Array(3 * hashedBytes + 12_345)]))).toBe("0000000000033039");
    // 16,384 words of all ones are 16,384 times minus one.
    expect(await movieHashOf(new Blob([new Uint8Array(2 * hashedBytes).fill(0xff)]))).toBe(
      BigInt.asUintN(64, BigInt(2 * hashedBytes) - 16_384n)
        .toString(16)
        .padStart(16, "0"),
    );
  });

  it("takes bytes that are no whole word at neither end into account", async () => {
    const odd = (last: number) => new Blob([new Uint8Array(hashedBytes), Uint8Array.of(1, 2, last)]);
    expect(await movieHashOf(odd(3))).not.toBe(await movieHashOf(odd(4)));
  });

  it("is none for a file that is shorter than what goes into it", async () => {
    expect(await movieHashOf(new Blob([new Uint8Array(hashedBytes - 1)]))).toBeUndefined();
    expect(await movieHashOf(new Blob([new Uint8Array(hashedBytes)]))).toBe("0000000000010000");
  });
});
