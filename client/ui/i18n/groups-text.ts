import { groups as en } from "./en/groups.ts";
import type { Locale } from "./locale.ts";
import { groups as ru } from "./ru/groups.ts";
import { useLocale } from "./use-text.ts";

/** The words of the groups' pages; they come with these, not with the first load. */
const catalogues: { readonly [L in Locale]: GroupsText } = { en, ru };
export type GroupsText = typeof en;

export const useGroupsText = (): GroupsText => catalogues[useLocale()];
