import type { ChatSettings } from "../../../store/chat-settings.ts";

export interface Arrival {
  readonly mentionsUs: boolean;
  /** The log is shown, at whatever place of it, on a page that can be seen. */
  readonly isInSight: boolean;
  /** The page is behind others. */
  readonly isHidden: boolean;
}

/** What a message of somebody else's may do to be noticed. */
export function attentionFor(
  { mentionsUs, isInSight, isHidden }: Arrival,
  { sound, notifies }: ChatSettings,
): { readonly sound: boolean; readonly notification: boolean } {
  if (isInSight) return { sound: false, notification: false };
  const isWanted = sound === "all" || (sound === "mentions" && mentionsUs);
  return { sound: isWanted, notification: notifies && isHidden };
}
