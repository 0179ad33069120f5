import type { Locale } from "../mail/words.ts";

/** The language of an `Accept-Language` header that we have, English if none. */
export function localeOf(acceptLanguage: string | null | undefined): Locale {
  const wanted = (acceptLanguage ?? "").split(",").map((each) => each.trim().slice(0, 2).toLowerCase());
  return wanted.find((each): each is Locale => each === "en" || each === "ru") ?? "en";
}
