import type { Access } from "@matinee/shared/api/endpoint.ts";
import type { GroupRole } from "@matinee/shared/api/groups.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import type { Database } from "../db/database.ts";

export interface Caller {
  readonly userId: string | null;
  readonly isAdmin: boolean;
  /** Of the group in the path; null: no group, or not in it. */
  readonly groupRole: GroupRole | null;
}

const least: Readonly<Partial<Record<Access, number>>> = {
  "group:member": 1,
  "group:moderator": 2,
  "group:owner": 3,
};
const rank: Readonly<Record<GroupRole, number>> = { member: 1, moderator: 2, owner: 3 };
const nothingHere = () => new Refusal("not-found", "There is no such group.");

/**
 * Whether that user may call an endpoint of that access; throws what keeps them out. A group that was deleted is there
 * for its owners alone, who may restore it.
 */
export async function authorize(
  db: Database,
  access: Access,
  userId: string | undefined,
  groupId: string | undefined,
): Promise<Caller> {
  const guest: Caller = { userId: userId ?? null, isAdmin: false, groupRole: null };
  if (access === "anyone") return guest;
  if (access === "group:reader") return readerOf(db, guest, groupId);
  if (userId === undefined) throw new Refusal("unauthorized", "Sign in first.");
  if (access === "user") return guest;
  if (access === "admin") {
    const user = await db.selectFrom("users").select("is_admin").where("id", "=", userId).executeTakeFirst();
    if (user?.is_admin !== true) throw new Refusal("forbidden", "Only for whoever runs this server.");
    return { ...guest, isAdmin: true };
  }
  const found = await findRole(db, groupId, userId);
  if (found === undefined || found.role === null) throw nothingHere();
  if (found.isDeleted && found.role !== "owner") throw nothingHere();
  if (rank[found.role] < (least[access] ?? Number.POSITIVE_INFINITY))
    throw new Refusal("forbidden", "Your role in the group does not allow that.");
  return { ...guest, groupRole: found.role };
}

async function readerOf(db: Database, guest: Caller, groupId: string | undefined): Promise<Caller> {
  const found = await findRole(db, groupId, guest.userId ?? "");
  if (found === undefined) throw nothingHere();
  const mayRead = found.isDeleted ? found.role === "owner" : found.isPublic || found.role !== null;
  if (!mayRead) throw nothingHere();
  return { ...guest, groupRole: found.role };
}

async function findRole(db: Database, groupId: string | undefined, userId: string) {
  if (groupId === undefined) throw new Error("the path of a group's endpoint has no groupId");
  const row = await db
    .selectFrom("groups")
    .leftJoin("group_members", (join) =>
      join.onRef("group_members.group_id", "=", "groups.id").on("group_members.user_id", "=", userId),
    )
    .select(["group_members.role", "groups.is_public", "groups.deleted_at"])
    .where("groups.id", "=", groupId)
    .executeTakeFirst();
  return row && { role: row.role, isPublic: row.is_public, isDeleted: row.deleted_at !== null };
}
