import { createStore } from "zustand/vanilla";
import { en, type Text } from "./en.ts";
import { ru } from "./ru.ts";

export const catalogues = { en, ru } as const satisfies Record<string, Text>;
export type Locale = keyof typeof catalogues;

/** Each language by its own name, for the switch. */
export const localeNames: { readonly [L in Locale]: string } = { en: "English", ru: "Русский" };
export const locales: readonly Locale[] = ["en", "ru"];

const storedAt = "matinee.locale";

const isLocale = (value: unknown): value is Locale => locales.some((each) => each === value);

/** The first language of `preferred` (as in `navigator.languages`) that we speak, else English. */
export function pickLocale(stored: string | null, preferred: readonly string[]): Locale {
  if (isLocale(stored)) return stored;
  for (const tag of preferred) {
    const language = tag.toLowerCase().split("-")[0];
    if (isLocale(language)) return language;
  }
  return "en";
}

function readStored(): string | null {
  try {
    return localStorage.getItem(storedAt);
  } catch {
    return null; // storage may be forbidden; the browser's languages decide then
  }
}

export const localeStore = createStore<{ locale: Locale }>(() => ({
  locale: pickLocale(readStored(), navigator.languages),
}));

/** Switches the language of the whole page and remembers it in this browser. */
export function setLocale(locale: Locale): void {
  localeStore.setState({ locale });
  try {
    localStorage.setItem(storedAt, locale);
  } catch {
    // not remembered, which only means choosing it again next time
  }
}

/** Keeps `<html lang>` at the language on the screen, so that screen readers choose the right voice. */
export function followLocale(): void {
  const apply = () => {
    document.documentElement.lang = localeStore.getState().locale;
  };
  apply();
  localeStore.subscribe(apply);
}
