import type { GroupRole } from "@matinee/shared/api/groups.ts";
import { after, type Cursor } from "../api/cursor.ts";
import type { Database } from "../db/database.ts";
import { bannedFromGroup } from "../parties/group-standing.ts";
import { noSuchGroup } from "./group-view.ts";

export type GroupMemberRow = NonNullable<Awaited<ReturnType<typeof findMember>>>;

/** In the order in which they joined, one more than `limit`. */
export async function membersOfGroup(
  db: Database,
  groupId: string,
  cursor: Cursor | undefined,
  limit: number,
): Promise<GroupMemberRow[]> {
  return members(db, groupId)
    .where(after(cursor, "group_members.joined_at", "group_members.user_id", "oldest"))
    .orderBy("group_members.joined_at")
    .orderBy("group_members.user_id")
    .limit(limit + 1)
    .execute();
}

export async function findMember(db: Database, groupId: string, userId: string) {
  return members(db, groupId).where("group_members.user_id", "=", userId).executeTakeFirst();
}

function members(db: Database, groupId: string) {
  return db
    .selectFrom("group_members")
    .innerJoin("users", "users.id", "group_members.user_id")
    .select([
      "group_members.user_id",
      "group_members.role",
      "group_members.joined_at",
      "users.name",
      "users.picture_id",
    ])
    .where("group_members.group_id", "=", groupId);
}

/**
 * Takes somebody in, whose request to join is answered by that; false: they are in already. Refuses with `banned`, or
 * with `not-found` where the group is deleted. To be called in a transaction: whoever bans them at the same time comes
 * before or after.
 */
export async function insertMember(
  transaction: Database,
  groupId: string,
  userId: string,
  role: GroupRole,
): Promise<boolean> {
  const group = await transaction
    .selectFrom("groups")
    .select("id")
    .where("id", "=", groupId)
    .where("deleted_at", "is", null)
    .forShare()
    .executeTakeFirst();
  if (group === undefined) throw noSuchGroup();
  const of = { group_id: groupId, user_id: userId };
  const ban = await transaction
    .selectFrom("group_bans")
    .select("user_id")
    .where((where) => where.and(of))
    .executeTakeFirst();
  if (ban !== undefined) throw bannedFromGroup();
  const inserted = await transaction
    .insertInto("group_members")
    .values({ ...of, role })
    .onConflict((conflict) => conflict.columns(["group_id", "user_id"]).doNothing())
    .returning("user_id")
    .executeTakeFirst();
  await transaction
    .deleteFrom("group_requests")
    .where((where) => where.and(of))
    .execute();
  return inserted !== undefined;
}

/** False: no member. */
export async function updateRole(
  db: Database,
  groupId: string,
  userId: string,
  role: GroupRole,
): Promise<boolean> {
  const result = await db
    .updateTable("group_members")
    .set({ role })
    .where("group_id", "=", groupId)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Removes a member who has one of `roles`; false: there is none. */
export async function deleteMember(
  db: Database,
  groupId: string,
  userId: string,
  roles: readonly GroupRole[],
): Promise<boolean> {
  const result = await db
    .deleteFrom("group_members")
    .where("group_id", "=", groupId)
    .where("user_id", "=", userId)
    .where("role", "in", roles)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
