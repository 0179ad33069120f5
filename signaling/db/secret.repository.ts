import type { Database } from "./database.ts";

/** The secret of that name; `fresh` is kept when there is none yet. Two processes that start at once get the same. */
export async function getOrInsertSecret(db: Database, name: string, fresh: string): Promise<string> {
  await db
    .insertInto("secrets")
    .values({ name, value: fresh })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const row = await db
    .selectFrom("secrets")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return row.value;
}
