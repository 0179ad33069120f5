import { type ActionState, useAction } from "../hooks/use-action.ts";
import { type AccountText, useAccountText } from "../i18n/account-text.ts";
import type { Text } from "../i18n/en.ts";
import { useText } from "../i18n/use-text.ts";
import { accountProblem } from "./account-problem.ts";

/** The words of both catalogues and an action whose failures are told in them. */
export function useAccountAction(): { t: Text; words: AccountText; action: ActionState } {
  const t = useText();
  const words = useAccountText();
  return { t, words, action: useAction((error) => accountProblem(error, t, words)) };
}
