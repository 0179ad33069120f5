import { parseJson } from "@matinee/shared/channel.ts";
import type { RefusalCode } from "@matinee/shared/errors.ts";
import { type Admission, admission } from "@matinee/shared/http.ts";

/** After these the ticket opens nothing any more; after all else (another tab, an old page) it opens the room again. */
export const endsPlace: ReadonlySet<RefusalCode> = new Set([
  "expired",
  "unauthorized",
  "not-found",
  "rate-limited",
  "kicked",
  "banned",
  "turned-away",
]);

const keyOf = (partyId: string) => `matinee.place.${partyId}`;
const nameKey = "matinee.name";

/** Keeps this tab's place in a party over a reload. Another tab of the same browser is another person. */
export function keepPlace(place: Admission): void {
  sessionStorage.setItem(keyOf(place.partyId), JSON.stringify(place));
}

export function findPlace(partyId: string): Admission | undefined {
  const kept = admission.safeParse(parseJson(sessionStorage.getItem(keyOf(partyId)) ?? ""));
  return kept.success ? kept.data : undefined;
}

export function forgetPlace(partyId: string): void {
  sessionStorage.removeItem(keyOf(partyId));
}

/** The name used last time in this browser, or "". */
export function lastName(): string {
  return localStorage.getItem(nameKey) ?? "";
}

export function keepName(name: string): void {
  localStorage.setItem(nameKey, name);
}
