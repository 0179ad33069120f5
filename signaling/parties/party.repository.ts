import { sql } from "kysely";
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

export type KnownParty = NonNullable<Awaited<ReturnType<typeof findPartyById>>>;

export async function findPartyByCode(db: Database, code: string): Promise<KnownParty | undefined> {
  return parties(db).where("parties.code", "=", code).executeTakeFirst();
}

export async function findPartyById(db: Database, id: string) {
  return parties(db).where("parties.id", "=", id).executeTakeFirst();
}

function parties(db: Database) {
  return (
    db
      .selectFrom("parties")
      .leftJoin("groups", "groups.id", "parties.group_id")
      .selectAll("parties")
      // A deleted group's rooms are over, until it is restored.
      .select(sql<Date | null>`coalesce(parties.expires_at, groups.deleted_at)`.as("ends_at"))
  );
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
