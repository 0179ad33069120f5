import { Refusal } from "@matinee/shared/errors.ts";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";

/**
 * Deletes a user and what is theirs alone: groups with nobody else in them go too. Refuses with `last-owner` while
 * others are in a group that nobody else owns.
 */
export async function deleteAccount(db: Database, userId: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const owned = await transaction
      .selectFrom("group_members as own")
      .innerJoin("groups", "groups.id", "own.group_id")
      .select((select) => [
        "groups.id",
        "groups.name",
        "groups.deleted_at",
        select
          .selectFrom("group_members as other")
          .select(({ fn }) => fn.countAll<string>().as("count"))
          .whereRef("other.group_id", "=", "own.group_id")
          .where("other.user_id", "!=", userId)
          .as("others"),
        select
          .selectFrom("group_members as other")
          .select(({ fn }) => fn.countAll<string>().as("count"))
          .whereRef("other.group_id", "=", "own.group_id")
          .where("other.user_id", "!=", userId)
          .where("other.role", "=", "owner")
          .as("other_owners"),
      ])
      .where("own.user_id", "=", userId)
      .where("own.role", "=", "owner")
      // Whoever leaves or joins at the same time waits.
      .forUpdate("groups")
      .execute();
    for (const { id, name, deleted_at, others, other_owners } of owned) {
      if (Number(other_owners) > 0) continue;
      if (Number(others) > 0 && deleted_at === null)
        throw new Refusal("last-owner", `Hand the group "${name}" to somebody, or delete it, first.`);
      await transaction.deleteFrom("groups").where("id", "=", id).execute();
    }
    // The name that was shown goes from what stays: who was in others' parties.
    await sql`update visits set name = '' from party_members
      where party_members.party_id = visits.party_id and party_members.member_id = visits.member_id
      and party_members.user_id = ${userId}`.execute(transaction);
    await transaction.deleteFrom("users").where("id", "=", userId).execute();
  });
}
