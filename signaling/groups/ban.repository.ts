import { after, type Cursor } from "../api/cursor.ts";
import type { Database } from "../db/database.ts";

/** The latest first, one more than `limit`. */
export async function bansOfGroup(db: Database, groupId: string, cursor: Cursor | undefined, limit: number) {
  return db
    .selectFrom("group_bans")
    .innerJoin("users", "users.id", "group_bans.user_id")
    .select(["group_bans.user_id", "group_bans.created_at", "users.name", "users.picture_id"])
    .where("group_bans.group_id", "=", groupId)
    .where(after(cursor, "group_bans.created_at", "group_bans.user_id"))
    .orderBy("group_bans.created_at", "desc")
    .orderBy("group_bans.user_id", "desc")
    .limit(limit + 1)
    .execute();
}

export async function isBanned(db: Database, groupId: string, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom("group_bans")
    .select("user_id")
    .where("group_id", "=", groupId)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Bans a user and forgets that they asked to join. */
export async function insertBan(
  transaction: Database,
  groupId: string,
  userId: string,
  bannedBy: string,
): Promise<void> {
  await transaction
    .insertInto("group_bans")
    .values({ group_id: groupId, user_id: userId, banned_by: bannedBy })
    .onConflict((conflict) => conflict.columns(["group_id", "user_id"]).doNothing())
    .execute();
  await transaction
    .deleteFrom("group_requests")
    .where("group_id", "=", groupId)
    .where("user_id", "=", userId)
    .execute();
}

export async function deleteBan(db: Database, groupId: string, userId: string): Promise<void> {
  await db.deleteFrom("group_bans").where("group_id", "=", groupId).where("user_id", "=", userId).execute();
}
