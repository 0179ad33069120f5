import { useStore } from "../hooks/use-store.ts";
import type { Text } from "./en.ts";
import { catalogues, type Locale, localeStore } from "./locale.ts";

/** The language on the screen; the component is drawn again when it is switched. */
export function useLocale(): Locale {
  return useStore(localeStore, (state) => state.locale);
}

/** All words of the language on the screen. */
export function useText(): Text {
  return catalogues[useLocale()];
}
