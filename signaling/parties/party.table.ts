import type { Generated, Insertable, Selectable } from "kysely";

export interface PartyTable {
  id: string;
  /** Eight characters of Crockford base32. */
  code: string;
  created_at: Generated<Date>;
  /** Null: it is a group's room, and does not end. */
  expires_at: Date | null;
  group_id: string | null;
  title: Generated<string>;
  /** Who started it, if they had an account. */
  owner_id: string | null;
}
export type PartyRow = Selectable<PartyTable>;
export type InsertablePartyRow = Insertable<PartyTable>;

/** Which of a party's members was which user. */
export interface PartyMemberTable {
  party_id: string;
  member_id: string;
  user_id: string;
  name: string;
  joined_at: Generated<Date>;
}
