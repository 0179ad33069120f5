import { filmPage as enFilm } from "./en/film-page.ts";
import type { LibraryText } from "./library-text.ts";
import { libraryCatalogues } from "./library-text.ts";
import type { Locale } from "./locale.ts";
import { filmPage as ruFilm } from "./ru/film-page.ts";
import { useLocale } from "./use-text.ts";

/** All words, those of the library and those of the page of a film. */
const catalogues: { readonly [L in Locale]: FilmPageText } = {
  en: { ...libraryCatalogues.en, ...enFilm },
  ru: { ...libraryCatalogues.ru, ...ruFilm },
};
export type FilmPageText = LibraryText & typeof enFilm;

export const useFilmPageText = (): FilmPageText => catalogues[useLocale()];
