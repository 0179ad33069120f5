import { services as en, type ServicesText } from "./en/services.ts";
import type { Locale } from "./locale.ts";
import { services as ru } from "./ru/services.ts";
import { useLocale } from "./use-text.ts";

/** The words of Jellyfin, YouTube and PeerTube; they come with the dialog in which films from the web are found. */
const catalogues: { readonly [L in Locale]: ServicesText } = { en, ru };

export const useServicesText = (): ServicesText => catalogues[useLocale()];
