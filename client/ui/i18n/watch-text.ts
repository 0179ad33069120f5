import { watch as en, type WatchText } from "./en/watch.ts";
import type { Locale } from "./locale.ts";
import { watch as ru } from "./ru/watch.ts";
import { useLocale } from "./use-text.ts";

/** The words of films from the web; they come with the room, not with the first load. */
const catalogues: { readonly [L in Locale]: WatchText } = { en, ru };

export type { WatchText };

export const useWatchText = (): WatchText => catalogues[useLocale()];
