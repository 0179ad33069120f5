import { randomUUID } from "node:crypto";
import type { GroupRole } from "@matinee/shared/api/groups.ts";
import type { TestApp } from "./test-app.ts";
import type { TestUser } from "./test-users.ts";

export interface TestGroupOptions {
  readonly name?: string;
  readonly isPublic?: boolean;
  readonly members?: readonly (readonly [TestUser, GroupRole])[];
}

/** A group that `owner` owns, as rows in the database; answers its id. */
export async function insertTestGroup(
  { app }: Pick<TestApp, "app">,
  owner: TestUser,
  { name = "Friday films", isPublic = false, members = [] }: TestGroupOptions = {},
): Promise<string> {
  const id = randomUUID();
  await app.db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto("groups")
      .values({ id, name, is_public: isPublic, picture_id: null, deleted_at: null })
      .execute();
    await transaction
      .insertInto("group_members")
      .values(
        [[owner, "owner"] as const, ...members].map(([user, role]) => ({
          group_id: id,
          user_id: user.userId,
          role,
        })),
      )
      .execute();
  });
  return id;
}
