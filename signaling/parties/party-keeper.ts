import { Refusal } from "@matinee/shared/errors.ts";
import type { Logger } from "pino";
import type { Database } from "../db/database.ts";
import { findPartyById, setPartyExpiry } from "./party.repository.ts";

/** Called at each save of a room; refuses with `not-found` or `expired` when its party is gone. */
export type KeepParty = (partyId: string) => Promise<void>;

const hourMs = 3_600_000;
const checkEveryMs = 5000;

/** How often a party's life of `ttlMs` is prolonged. Once an hour is often enough for a life of days. */
export function prolongEveryMs(ttlMs: number): number {
  return Math.min(hourMs, ttlMs / 2);
}

/**
 * Looks after the parties that are in use, each every few seconds at most, and prolongs its life once an hour.
 * Without the database it lets saves pass, which may go elsewhere. `onProlonged`: whatever else is to live as long.
 */
export function createPartyKeeper(
  db: Database,
  ttlMs: number,
  log: Logger,
  onProlonged: (partyId: string) => Promise<void>,
): KeepParty {
  const nextAtMs = new Map<string, number>();

  async function prolong(partyId: string): Promise<void> {
    const party = await findPartyById(db, partyId);
    if (party === undefined) throw new Refusal("not-found", "There is no such party any more.");
    if (party.ends_at !== null && party.ends_at.getTime() < Date.now())
      throw new Refusal("expired", "This party is over.");
    if (party.expires_at === null) return onProlonged(partyId);
    if (party.expires_at.getTime() - Date.now() > ttlMs - prolongEveryMs(ttlMs)) return;
    await setPartyExpiry(db, partyId, new Date(Date.now() + ttlMs));
    await onProlonged(partyId);
  }

  return async (partyId) => {
    const now = Date.now();
    if ((nextAtMs.get(partyId) ?? 0) > now) return;
    for (const [known, atMs] of nextAtMs) if (atMs <= now) nextAtMs.delete(known);
    try {
      await prolong(partyId);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      log.warn({ error, roomId: partyId }, "a party's life could not be prolonged");
    }
    nextAtMs.set(partyId, now + checkEveryMs);
  };
}
