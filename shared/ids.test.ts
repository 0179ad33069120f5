import { describe, expect, test } from "vitest";
import { formatInviteCode, id, inviteCode, inviteCodeFromBytes, parseInviteCode } from "./ids.ts";
import { createSeededRandom } from "./testing/seeded-random.ts";

describe("invite codes", () => {
  test("IC1 a code is eight characters of Crockford base32, made from eight random bytes", () => {
    const every = inviteCodeFromBytes(Uint8Array.from([0, 1, 10, 17, 18, 20, 22, 31]));
    expect(every).toBe("01AHJMPZ");
    expect(inviteCodeFromBytes(Uint8Array.from([32, 33, 42, 255, 64, 96, 128, 160, 7]))).toBe("01AZ0000");
    expect(() => inviteCodeFromBytes(new Uint8Array(7))).toThrow(RangeError);
  });

  test("IC1 the characters that people mix up are never in a stored code", () => {
    for (const wrong of ["ILOU0000", "0000000O", "0000000I", "0000000U", "k7qm2xpa", "K7QM-2XPA", "K7QM2XP"])
      expect(inviteCode.safeParse(wrong).success, wrong).toBe(false);
  });

  test("IC2 a code is shown as two groups of four", () => {
    expect(formatInviteCode("K7QM2XPA")).toBe("K7QM-2XPA");
  });

  test.each([
    ["k7qm-2xpa", "K7QM2XPA"],
    ["  K7QM 2XPA\n", "K7QM2XPA"],
    ["K7-QM-2X-PA", "K7QM2XPA"],
    ["K7QM–2XPA", "K7QM2XPA"],
    ["K7QM—2XPA", "K7QM2XPA"],
    ["K7QM_2XPA", "K7QM2XPA"],
    ["oOiIlL11", "00111111"],
    ["K7QM\u00a02XPA", "K7QM2XPA"],
  ])("IC3 reads %j as %s", (typed, stored) => {
    expect(parseInviteCode(typed)).toBe(stored);
  });

  test.each(["", "K7QM2XP", "K7QM2XPAA", "K7QM2XPU", "K7QM2XP!", "К7QM2XPA", "../../..", "K7QM2XP\u0000"])(
    "IC4 %j is no code",
    (typed) => {
      expect(parseInviteCode(typed)).toBeUndefined();
    },
  );

  test("IC3 every code comes back from every way of typing it", () => {
    const random = createSeededRandom(1);
    const looksLike: Record<string, readonly [string, ...string[]]> = {
      "0": ["0", "O", "o"],
      "1": ["1", "I", "i", "L", "l"],
    };
    for (let round = 0; round < 2000; round += 1) {
      const code = inviteCodeFromBytes(Uint8Array.from({ length: 8 }, () => random.below(256)));
      expect(inviteCode.safeParse(code).success, code).toBe(true);
      const typed = Array.from(formatInviteCode(code), (char) => {
        const alike = random.pick(looksLike[char] ?? [char, char.toLowerCase()]);
        return random.chance(0.1) ? `${alike}${random.pick([" ", "-", "–", "\t"])}` : alike;
      }).join("");
      expect(parseInviteCode(typed), typed).toBe(code);
    }
  });
});

describe("ids", () => {
  test.each(["12345678", "a_b-c_d-", "x".repeat(64)])("%j is an id", (text) => {
    expect(id.safeParse(text).success).toBe(true);
  });
  test.each(["", "1234567", "x".repeat(65), "12345678\n", "../../etc", "кириллица", "with space", 12345678])(
    "%j is not",
    (text) => {
      expect(id.safeParse(text).success).toBe(false);
    },
  );
});
