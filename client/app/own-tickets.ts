import { parseJson } from "@matinee/shared/channel.ts";

const key = "matinee.tickets";
/** As many as the server takes at once. */
const mostTickets = 50;

/** The tickets of the places that this tab's guest has had, also of those that were left. */
export function ownTickets(): string[] {
  const kept: unknown = parseJson(sessionStorage.getItem(key) ?? "");
  return Array.isArray(kept) ? kept.filter((ticket) => typeof ticket === "string") : [];
}

/** So that an account made later takes the party over, even when the place in it was given up. */
export function keepOwnTicket(ticket: string): void {
  sessionStorage.setItem(key, JSON.stringify([...ownTickets(), ticket].slice(-mostTickets)));
}

export function forgetOwnTickets(): void {
  sessionStorage.removeItem(key);
}
