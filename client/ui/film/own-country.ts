import { countryCodes } from "../library/codes.ts";

const keptAt = "matinee.country";

const isCountry = (code: string | null | undefined): code is string =>
  code != null && countryCodes.includes(code);

/** The country that was chosen in this browser, else the one of its languages, else the United States. */
export function ownCountry(): string {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(keptAt);
  } catch {
    // storage may be forbidden; the languages decide then
  }
  const regions = navigator.languages.map((tag) => tag.split("-").find((part) => /^[A-Z]{2}$/.test(part)));
  return [kept, ...regions].find(isCountry) ?? "US";
}

export function keepCountry(code: string): void {
  try {
    localStorage.setItem(keptAt, code);
  } catch {
    // not remembered, which only means choosing it again next time
  }
}
