const key = "matinee.hide-address";

/** Whether this browser's user wants to be connected by a relay only. */
export function keptHidesAddress(): boolean {
  return localStorage.getItem(key) === "yes";
}

export function keepHidesAddress(hidesAddress: boolean): void {
  if (hidesAddress) localStorage.setItem(key, "yes");
  else localStorage.removeItem(key);
}
