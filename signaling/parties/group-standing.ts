import type { GroupRole } from "@matinee/shared/api/groups.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";

/** How a user comes into their group's rooms; a second host is a co-host there. */
export function roomRoleOf(role: GroupRole): "host" | "member" {
  return role === "member" ? "member" : "host";
}

/** How a user stands with the group whose room it is; null: a stranger. Refuses with `banned`. */
export async function standingOf(db: Database, groupId: string, userId: string): Promise<GroupRole | null> {
  const { rows } = await sql<{ role: GroupRole | null; is_banned: boolean }>`
    select
      (select role from group_members where group_id = ${groupId} and user_id = ${userId}) as role,
      exists (select 1 from group_bans where group_id = ${groupId} and user_id = ${userId}) as is_banned`.execute(
    db,
  );
  if (rows[0]?.is_banned === true) throw bannedFromGroup();
  return rows[0]?.role ?? null;
}

/** Which user has a place in a room; undefined: a guest. */
export async function userOfPlace(
  db: Database,
  partyId: string,
  memberId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("party_members")
    .select("user_id")
    .where("party_id", "=", partyId)
    .where("member_id", "=", memberId)
    .executeTakeFirst();
  return row?.user_id;
}

export const bannedFromGroup = () => new Refusal("banned", "You were banned from this group.");
