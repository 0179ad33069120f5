import { after, type Cursor } from "../api/cursor.ts";
import type { Database } from "../db/database.ts";

/** Who asks to join, the first who asked first, one more than `limit`. */
export async function requestsOfGroup(
  db: Database,
  groupId: string,
  cursor: Cursor | undefined,
  limit: number,
) {
  return db
    .selectFrom("group_requests")
    .innerJoin("users", "users.id", "group_requests.user_id")
    .select([
      "group_requests.user_id",
      "group_requests.message",
      "group_requests.created_at",
      "users.name",
      "users.picture_id",
    ])
    .where("group_requests.group_id", "=", groupId)
    .where(after(cursor, "group_requests.created_at", "group_requests.user_id", "oldest"))
    .orderBy("group_requests.created_at")
    .orderBy("group_requests.user_id")
    .limit(limit + 1)
    .execute();
}

/** Somebody asks, or says it in other words. */
export async function putRequest(
  db: Database,
  groupId: string,
  userId: string,
  message: string,
): Promise<void> {
  await db
    .insertInto("group_requests")
    .values({ group_id: groupId, user_id: userId, message })
    .onConflict((conflict) => conflict.columns(["group_id", "user_id"]).doUpdateSet({ message }))
    .execute();
}

/** False: they did not ask. */
export async function deleteRequest(db: Database, groupId: string, userId: string): Promise<boolean> {
  const result = await db
    .deleteFrom("group_requests")
    .where("group_id", "=", groupId)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
