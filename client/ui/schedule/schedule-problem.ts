import { Refusal, type RefusalCode } from "@matinee/shared/errors.ts";
import type { ScheduleText } from "../i18n/schedule-text.ts";

/** Why something about the schedule was not done, in words for people. */
export function scheduleProblem(error: unknown, t: ScheduleText): string {
  if (!(error instanceof Refusal)) return t.schedule.problem.other;
  const { problem } = t.schedule;
  const words: { readonly [C in RefusalCode]?: string } = {
    "bad-request": problem.wrong,
    "too-large": problem.tooMany,
    "rate-limited": problem.slow,
    unauthorized: problem.signedOut,
    forbidden: problem.notAllowed,
    "not-found": problem.gone,
    conflict: problem.changed,
    closed: problem.over,
    unavailable: problem.unreachable,
    timeout: problem.unreachable,
  };
  return words[error.code] ?? problem.other;
}
