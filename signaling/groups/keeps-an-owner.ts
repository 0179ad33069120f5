import { Refusal } from "@matinee/shared/errors.ts";

/**
 * Does what may take a group's last owner away: the database looks when the transaction ends, whatever else goes on, and
 * then this refuses with `last-owner`.
 */
export async function keepingAnOwner<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const constraint = error instanceof Error && "constraint" in error ? error.constraint : undefined;
    if (constraint === "group_keeps_an_owner")
      throw new Refusal("last-owner", "A group needs an owner: hand it to somebody first.");
    throw error;
  }
}
