import { type ActionState, useAction } from "../hooks/use-action.ts";
import { useAccountText } from "../i18n/account-text.ts";
import type { Text } from "../i18n/en.ts";
import { type GroupsText, useGroupsText } from "../i18n/groups-text.ts";
import { useText } from "../i18n/use-text.ts";
import { groupProblem } from "./group-problem.ts";

interface GroupAction {
  readonly t: Text;
  readonly words: GroupsText;
  readonly action: ActionState;
  inWords(error: unknown): string;
}

/** The words of groups, and an action whose failures are told in them. */
export function useGroupAction(): GroupAction {
  const t = useText();
  const words = useGroupsText();
  const accountWords = useAccountText();
  const inWords = (error: unknown) => groupProblem(error, t, words, accountWords);
  return { t, words, inWords, action: useAction(inWords) };
}
