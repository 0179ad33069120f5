import type { ChatEntry } from "../../../store/chat.ts";

const sameBreathMs = 3 * 60_000;

export interface HeadedRow {
  readonly entry: ChatEntry;
  /** Whether the row shows who speaks; not when the same person goes on. */
  readonly hasHead: boolean;
}

/** Groups what one person says in a row under one face and name. */
export function headedRows(entries: readonly ChatEntry[], selfId: string | undefined): HeadedRow[] {
  let speaker: string | undefined;
  let atMs = 0;
  return entries.map((entry) => {
    if (entry.kind === "notice") {
      speaker = undefined;
      return { entry, hasHead: false };
    }
    const isMessage = entry.kind === "message";
    const by = isMessage ? entry.message.memberId : selfId;
    const now = isMessage ? entry.message.atMs : atMs;
    const hasHead = by !== speaker || now - atMs > sameBreathMs;
    speaker = by;
    atMs = now;
    return { entry, hasHead };
  });
}
