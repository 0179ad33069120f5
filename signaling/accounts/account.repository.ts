import { sql } from "kysely";
import { after, type Cursor } from "../api/cursor.ts";
import type { Database } from "../db/database.ts";
import type { UserRow } from "./user.table.ts";

export async function findUser(db: Database, id: string): Promise<UserRow | undefined> {
  return db.selectFrom("users").selectAll().where("id", "=", id).executeTakeFirst();
}

export interface UserChange {
  readonly name?: string;
  readonly locale?: string;
  readonly time_zone?: string;
  readonly picture_id?: string | null;
}

/** The user as changed; undefined when somebody changed them after `version`. */
export async function updateUser(
  db: Database,
  id: string,
  change: UserChange,
  version?: number,
): Promise<UserRow | undefined> {
  return db
    .updateTable("users")
    .set({ ...change, version: sql`version + 1`, updated_at: sql`now()` })
    .where("id", "=", id)
    .$if(version !== undefined, (query) => query.where("version", "=", version ?? 0))
    .returningAll()
    .executeTakeFirst();
}

/** Makes those addresses admins, once they are confirmed or have an account. Answers how many are. */
export async function setAdmin(db: Database, email: string, isAdmin: boolean): Promise<boolean> {
  const result = await db
    .updateTable("users")
    .set({ is_admin: isAdmin })
    .where("email", "=", email.toLowerCase())
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Parties that the user was in, the latest first, one more than `limit`. */
export async function partiesOfUser(db: Database, userId: string, cursor: Cursor | undefined, limit: number) {
  return db
    .selectFrom("party_members")
    .innerJoin("parties", "parties.id", "party_members.party_id")
    .select([
      "parties.id",
      "parties.title",
      "parties.group_id",
      "parties.owner_id",
      "parties.expires_at",
      "party_members.member_id",
      "party_members.name",
      "party_members.joined_at",
    ])
    .where("party_members.user_id", "=", userId)
    .where(after(cursor, "party_members.joined_at", "party_members.member_id"))
    .orderBy("party_members.joined_at", "desc")
    .orderBy("party_members.member_id", "desc")
    .limit(limit + 1)
    .execute();
}

/** Notes which user a party's member is; the first who says so. */
export async function insertPartyMember(
  db: Database,
  row: { party_id: string; member_id: string; user_id: string; name: string },
): Promise<boolean> {
  const result = await db
    .insertInto("party_members")
    .values(row)
    .onConflict((conflict) => conflict.columns(["party_id", "member_id"]).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
