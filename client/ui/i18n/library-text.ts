import { library as enLibrary } from "./en/library.ts";
import { en } from "./en.ts";
import type { Locale } from "./locale.ts";
import { library as ruLibrary } from "./ru/library.ts";
import { ru } from "./ru.ts";
import { useLocale } from "./use-text.ts";

/** All words and those of the library and the films, which come with these screens and not with the first load. */
export const libraryCatalogues: { readonly [L in Locale]: LibraryText } = {
  en: { ...en, ...enLibrary },
  ru: { ...ru, ...ruLibrary },
};
export type LibraryText = typeof en & typeof enLibrary;

export const useLibraryText = (): LibraryText => libraryCatalogues[useLocale()];
