import type { Database } from "../db/database.ts";
import type { InsertablePartyRow, PartyRow } from "./party.table.ts";

/** Undefined when the code is taken. */
export async function insertParty(db: Database, row: InsertablePartyRow): Promise<PartyRow | undefined> {
  return db
    .insertInto("parties")
    .values(row)
    .onConflict((conflict) => conflict.column("code").doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function findPartyByCode(db: Database, code: string): Promise<PartyRow | undefined> {
  return db.selectFrom("parties").selectAll().where("code", "=", code).executeTakeFirst();
}

export async function findPartyById(db: Database, id: string): Promise<PartyRow | undefined> {
  return db.selectFrom("parties").selectAll().where("id", "=", id).executeTakeFirst();
}

/** False when the code is another party's. */
export async function setPartyCode(db: Database, id: string, code: string): Promise<boolean> {
  const taken = (query: Database) => query.selectFrom("parties").select("id").where("code", "=", code);
  const result = await db
    .updateTable("parties")
    .set({ code })
    .where("id", "=", id)
    .where((where) => where.not(where.exists(taken(db))))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function setPartyOwner(db: Database, id: string, userId: string): Promise<void> {
  await db.updateTable("parties").set({ owner_id: userId }).where("id", "=", id).execute();
}

export async function setPartyExpiry(db: Database, id: string, expiresAt: Date): Promise<void> {
  await db.updateTable("parties").set({ expires_at: expiresAt }).where("id", "=", id).execute();
}

/** Its snapshot, messages and visits go with it. */
export async function deleteParty(db: Database, id: string): Promise<void> {
  await db.deleteFrom("parties").where("id", "=", id).execute();
}

/** Forgets parties that ended before `before`; their snapshots and messages go with them. */
export async function deletePartiesExpiredBefore(db: Database, before: Date): Promise<number> {
  const result = await db.deleteFrom("parties").where("expires_at", "<", before).executeTakeFirst();
  return Number(result.numDeletedRows);
}
