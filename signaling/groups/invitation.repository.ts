import { type Insertable, sql } from "kysely";
import { after, type Cursor } from "../api/cursor.ts";
import type { Database } from "../db/database.ts";
import type { GroupInvitationRow, GroupInvitationTable } from "./group.table.ts";

/** The newest first, one more than `limit`. */
export async function invitationsOfGroup(
  db: Database,
  groupId: string,
  cursor: Cursor | undefined,
  limit: number,
): Promise<GroupInvitationRow[]> {
  return db
    .selectFrom("group_invitations")
    .selectAll()
    .where("group_id", "=", groupId)
    .where(after(cursor, "created_at", "id"))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
}

/** Undefined when the code is taken. */
export async function insertInvitation(
  db: Database,
  row: Insertable<GroupInvitationTable>,
): Promise<GroupInvitationRow | undefined> {
  return db
    .insertInto("group_invitations")
    .values(row)
    .onConflict((conflict) => conflict.column("code").doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** With what its group shows to whoever holds the code; undefined where the group is deleted. */
export async function findInvitation(db: Database, code: string, userId: string | null) {
  return db
    .selectFrom("group_invitations")
    .innerJoin("groups", "groups.id", "group_invitations.group_id")
    .selectAll("group_invitations")
    .select((select) => [
      "groups.name",
      "groups.description",
      "groups.picture_id",
      select
        .selectFrom("group_members")
        .select(({ fn }) => fn.countAll<string>().as("count"))
        .whereRef("group_members.group_id", "=", "groups.id")
        .as("members"),
      select
        .exists(
          select
            .selectFrom("group_members as own")
            .select("own.user_id")
            .whereRef("own.group_id", "=", "groups.id")
            .where("own.user_id", "=", userId ?? ""),
        )
        .as("is_member"),
    ])
    .where("group_invitations.code", "=", code)
    .where("groups.deleted_at", "is", null)
    .executeTakeFirst();
}

/** Takes one use; false: there is none left, or it is over. Of several who want the last one, one gets it. */
export async function takeUse(db: Database, id: string): Promise<boolean> {
  const result = await db
    .updateTable("group_invitations")
    .set({ uses: sql`uses + 1` })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .where(sql<boolean>`(expires_at is null or expires_at > now())`)
    .where(sql<boolean>`(max_uses is null or uses < max_uses)`)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** False: the group has no such invitation. */
export async function revokeInvitation(db: Database, groupId: string, id: string): Promise<boolean> {
  const result = await db
    .updateTable("group_invitations")
    .set({ revoked_at: sql`coalesce(revoked_at, now())` })
    .where("group_id", "=", groupId)
    .where("id", "=", id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
