const keyOf = (partyId: string) => `matinee.draft.${partyId}`;

/** What was being written before this tab was reloaded. */
export function readDraft(partyId: string): string {
  try {
    return sessionStorage.getItem(keyOf(partyId)) ?? "";
  } catch {
    return ""; // storage may be forbidden
  }
}

/** Keeps what is being written for a reload of this tab. */
export function saveDraft(partyId: string, text: string): void {
  try {
    if (text === "") sessionStorage.removeItem(keyOf(partyId));
    else sessionStorage.setItem(keyOf(partyId), text);
  } catch {
    // not kept: the text is still in the box
  }
}
