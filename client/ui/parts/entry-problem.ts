import { Refusal, type RefusalCode } from "@matinee/shared/errors.ts";
import type { Text } from "../i18n/en.ts";

/** What kept somebody out of a party, in words for people. Anything that is no refusal counts as our own fault. */
export function entryProblem(error: unknown, t: Text): string {
  if (!(error instanceof Refusal)) return error instanceof TypeError ? t.entry.unreachable : t.entry.other;
  const wait = t.entry.wait(Math.max(1, Math.ceil((error.retryAfterMs ?? 10_000) / 1000)));
  const words: { readonly [C in RefusalCode]?: string } = {
    "bad-request": t.entry.badName,
    "too-large": t.entry.badName,
    "rate-limited": wait,
    "not-found": t.entry.notFound,
    expired: t.entry.expired,
    "room-full": t.entry.full,
    locked: t.kept.locked,
    banned: t.kept.banned,
    "password-needed": t.kept.passwordNeeded,
    "password-wrong": t.kept.passwordWrong,
    "wrong-version": t.entry.old,
    unavailable: t.entry.unreachable,
    timeout: t.entry.unreachable,
    closed: t.entry.expired,
  };
  return words[error.code] ?? t.entry.other;
}
