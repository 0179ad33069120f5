import type { Group, GroupRole } from "@matinee/shared/api/groups.ts";
import type { Database } from "../db/database.ts";
import type { TestApi } from "./test-app.ts";
import { signUp, type TestUser } from "./test-users.ts";

/** A group with one of each role, and somebody who is not in it. */
export interface TestGroup {
  readonly group: Group;
  readonly params: { readonly groupId: string };
  /** Its room. */
  readonly partyId: string;
  readonly owner: TestUser;
  readonly moderator: TestUser;
  readonly member: TestUser;
  readonly stranger: TestUser;
}

export async function testGroup(
  server: Pick<TestApi, "url">,
  options: { name?: string; isPublic?: boolean } = {},
): Promise<TestGroup> {
  const [owner, stranger] = await Promise.all([signUp(server, "Olga"), signUp(server, "Stas")]);
  const group = await owner.call("groups.create", { body: { name: "Friday films", ...options } });
  const params = { groupId: group.groupId };
  const moderator = await joined(server, owner, params.groupId, "moderator", "Masha");
  const member = await joined(server, owner, params.groupId, "member", "Boris");
  const { items } = await owner.call("rooms.list", { params });
  return { group, params, partyId: items[0]?.partyId ?? "", owner, moderator, member, stranger };
}

/** Somebody new, who joins by an invitation. */
export async function joined(
  server: Pick<TestApi, "url">,
  owner: TestUser,
  groupId: string,
  role: GroupRole,
  name: string,
): Promise<TestUser> {
  const params = { groupId };
  const user = await signUp(server, name);
  const { code } = await owner.call("invitations.create", {
    params,
    body: { role: role === "moderator" ? "moderator" : "member" },
  });
  await user.call("invitations.accept", { params: { code } });
  if (role === "owner")
    await owner.call("members.setRole", { params: { ...params, userId: user.userId }, body: { role } });
  return user;
}

/** The group and its people as they were, whatever was done to them. */
export async function restoreGroup(
  db: Database,
  { params, owner, moderator, member }: TestGroup,
  { isPublic, isDeleted }: { isPublic: boolean; isDeleted: boolean },
): Promise<void> {
  const group_id = params.groupId;
  await db.transaction().execute(async (transaction) => {
    for (const table of ["group_members", "group_bans", "group_requests"] as const)
      await transaction.deleteFrom(table).where("group_id", "=", group_id).execute();
    await transaction
      .insertInto("group_members")
      .values([
        { group_id, user_id: owner.userId, role: "owner" },
        { group_id, user_id: moderator.userId, role: "moderator" },
        { group_id, user_id: member.userId, role: "member" },
      ])
      .execute();
    await transaction
      .updateTable("groups")
      .set({ deleted_at: isDeleted ? new Date() : null, is_public: isPublic })
      .where("id", "=", group_id)
      .execute();
  });
}
