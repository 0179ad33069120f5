import type { AccountText } from "../i18n/account-text.ts";

export const leastPassword = 8;
/** Length is what makes a password good; this many characters are, whatever they are. */
const goodPassword = 14;

/** A word on a password that is being chosen: what is missing, or that it will do. */
export function passwordStrength(password: string, words: AccountText): string {
  const { length } = [...password];
  if (length === 0) return words.missing.newPassword;
  if (length < leastPassword) return words.strength.short(leastPassword - length);
  const varied = new Set(password).size > length / 3;
  return length >= goodPassword && varied ? words.strength.good : words.strength.fair;
}
