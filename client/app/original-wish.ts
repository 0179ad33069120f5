const keyOf = (partyId: string) => `matinee.original.${partyId}`;

/** Keeps over a reload of this tab that the original is wanted, or with null that it is not. */
export function keepWish(partyId: string, infoHash: string | null): void {
  if (infoHash === null) sessionStorage.removeItem(keyOf(partyId));
  else sessionStorage.setItem(keyOf(partyId), infoHash);
}

/** Whether this original was wanted here before. */
export function isWished(partyId: string, infoHash: string): boolean {
  return sessionStorage.getItem(keyOf(partyId)) === infoHash;
}
