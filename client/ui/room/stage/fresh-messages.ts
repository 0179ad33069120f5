import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import type { ChatEntry } from "../../../store/chat.ts";

/** Of what others said, the latest `most` that are not known yet. */
export function freshMessages(
  entries: readonly ChatEntry[],
  known: ReadonlySet<string>,
  selfId: string | undefined,
  most: number,
): readonly ChatMessage[] {
  return entries
    .flatMap((entry) => (entry.kind === "message" && !known.has(entry.id) ? [entry.message] : []))
    .filter(({ memberId }) => memberId !== selfId)
    .slice(-most);
}
