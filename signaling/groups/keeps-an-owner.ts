import { Refusal } from "@matinee/shared/errors.ts";
import type { Database } from "../db/database.ts";

/**
 * Does what may take a group's last owner away, in a transaction: the database looks at its end, whatever else goes on,
 * and then this refuses with `last-owner`.
 */
export async function keepingAnOwner<T>(
  db: Database,
  groupId: string,
  work: (transaction: Database) => Promise<T>,
): Promise<T> {
  try {
    return await db.transaction().execute(async (transaction) => {
      // First of all, as everything does that changes who is in it: two that wait for each other would both fail.
      await transaction.selectFrom("groups").select("id").where("id", "=", groupId).forUpdate().execute();
      return work(transaction);
    });
  } catch (error) {
    const constraint = error instanceof Error && "constraint" in error ? error.constraint : undefined;
    if (constraint === "group_keeps_an_owner")
      throw new Refusal("last-owner", "A group needs an owner: hand it to somebody first.");
    throw error;
  }
}
