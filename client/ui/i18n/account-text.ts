import { account as en } from "./en/account.ts";
import type { Locale } from "./locale.ts";
import { account as ru } from "./ru/account.ts";
import { useLocale } from "./use-text.ts";

/** The words of the account's pages; they come with these, not with the first load. */
const catalogues: { readonly [L in Locale]: AccountText } = { en, ru };
export type AccountText = typeof en;

export const useAccountText = (): AccountText => catalogues[useLocale()];
