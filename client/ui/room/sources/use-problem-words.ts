import { Refusal } from "@matinee/shared/errors.ts";
import { useText } from "../../i18n/use-text.ts";

/** Why our own server did not do it, in words. */
export function useProblemWords(): (error: unknown) => string {
  const t = useText();
  return (error) => {
    if (!(error instanceof Refusal)) return t.refusal.other;
    if (error.code === "rate-limited")
      return t.refusal.wait(Math.max(1, Math.ceil((error.retryAfterMs ?? 1000) / 1000)));
    return error.code === "unavailable" || error.code === "timeout" ? t.refusal.unavailable : t.refusal.other;
  };
}
