const keyOf = (partyId: string) => `matinee.group-of.${partyId}`;

/** Notes which group's room this tab entered, so that leaving it leads back there. */
export function keepGroupOf(partyId: string, groupId: string): void {
  sessionStorage.setItem(keyOf(partyId), groupId);
}

/** Where leaving a party leads: the page of its group, if it was entered from there, else the front page. */
export function wayOut(partyId: string | undefined): string {
  const groupId = partyId === undefined ? null : sessionStorage.getItem(keyOf(partyId));
  return groupId === null ? "/" : `/g/${groupId}`;
}
