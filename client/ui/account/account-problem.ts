import { Refusal, type RefusalCode } from "@matinee/shared/errors.ts";
import type { AccountText } from "../i18n/account-text.ts";
import type { Text } from "../i18n/en.ts";

/** What went wrong with an account, in words for people. */
export function accountProblem(error: unknown, t: Text, words: AccountText): string {
  if (!(error instanceof Refusal)) return t.entry.other;
  const by: { readonly [C in RefusalCode]?: string } = {
    "credentials-wrong": words.problem.credentials,
    taken: words.problem.taken,
    unverified: words.problem.unverified,
    blocked: words.problem.blocked,
    "token-wrong": words.problem.token,
    conflict: words.problem.conflict,
    forbidden: words.problem.fresh,
    unauthorized: words.problem.signedOut,
    "bad-request": words.problem.bad,
    "too-large": words.problem.tooLarge,
    "not-found": words.problem.noSuchThing,
    "rate-limited": t.entry.wait(Math.max(1, Math.ceil((error.retryAfterMs ?? 10_000) / 1000))),
    unavailable: t.entry.unreachable,
    timeout: t.entry.unreachable,
  };
  return by[error.code] ?? t.entry.other;
}
