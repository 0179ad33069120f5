import type { ChatEntry } from "../../../store/chat.ts";
import type { Text } from "../../i18n/en.ts";

type FailedEntry = Extract<ChatEntry, { kind: "failed" }>;

/** Why a message was not sent, in words for people. */
export function failureText({ code, retryAfterMs }: FailedEntry, t: Text): string {
  switch (code) {
    case "rate-limited":
      return t.chat.failedWait(Math.max(1, Math.ceil((retryAfterMs ?? 1000) / 1000)));
    case "slow-mode":
      return t.chat.failedSlow(Math.max(1, Math.ceil((retryAfterMs ?? 1000) / 1000)));
    case "forbidden":
      return t.chat.failedForbidden;
    case "too-large":
      return t.chat.failedLong;
    case "unavailable":
    case "timeout":
    case "closed":
      return t.chat.failedOffline;
    default:
      return t.chat.failedOther;
  }
}
