import type { Generated, Insertable, Selectable } from "kysely";

export interface PartyTable {
  id: string;
  /** Eight characters of Crockford base32. */
  code: string;
  created_at: Generated<Date>;
  expires_at: Date;
}

export type PartyRow = Selectable<PartyTable>;
export type InsertablePartyRow = Insertable<PartyTable>;
