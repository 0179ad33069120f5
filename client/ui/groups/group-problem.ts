import { Refusal, type RefusalCode } from "@matinee/shared/errors.ts";
import { accountProblem } from "../account/account-problem.ts";
import type { AccountText } from "../i18n/account-text.ts";
import type { Text } from "../i18n/en.ts";
import type { GroupsText } from "../i18n/groups-text.ts";

/** What went wrong with a group, in words for people. */
export function groupProblem(error: unknown, t: Text, words: GroupsText, accountWords: AccountText): string {
  const by: { readonly [C in RefusalCode]?: string } = {
    "last-owner": words.problem.lastOwner,
    forbidden: words.problem.forbidden,
    "not-found": words.problem.gone,
    banned: words.problem.banned,
    "too-large": words.problem.limit,
  };
  const own = error instanceof Refusal ? by[error.code] : undefined;
  return own ?? accountProblem(error, t, accountWords);
}
