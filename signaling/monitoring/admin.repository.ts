import { sql } from "kysely";
import { after, type Cursor } from "../api/cursor.ts";
import type { Database } from "../db/database.ts";

/** `%` and `_` are what people may look for, not patterns. */
const containing = (words: string) => `%${words.trim().replace(/[\\%_]/g, "\\$&")}%`;

/** Users, the newest first, one more than `limit`. */
export async function listUsers(db: Database, words: string, cursor: Cursor | undefined, limit: number) {
  return db
    .selectFrom("users")
    .select((select) => [
      "id",
      "name",
      "email",
      "email_verified",
      "picture_id",
      "is_admin",
      "blocked_at",
      "created_at",
      select
        .selectFrom("group_members")
        .select(({ fn }) => fn.countAll<string>().as("count"))
        .whereRef("group_members.user_id", "=", "users.id")
        .as("groups"),
    ])
    .$if(words.trim() !== "", (query) =>
      query.where((where) =>
        where.or([where("name", "ilike", containing(words)), where("email", "ilike", containing(words))]),
      ),
    )
    .where(after(cursor, "users.created_at", "users.id"))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
}

/** Groups, the newest first, one more than `limit`. */
export async function listGroups(db: Database, words: string, cursor: Cursor | undefined, limit: number) {
  return db
    .selectFrom("groups")
    .select((select) => [
      "id",
      "name",
      "is_public",
      "deleted_at",
      "created_at",
      select
        .selectFrom("group_members")
        .select(({ fn }) => fn.countAll<string>().as("count"))
        .whereRef("group_members.group_id", "=", "groups.id")
        .as("members"),
    ])
    .$if(words.trim() !== "", (query) => query.where("name", "ilike", containing(words)))
    .where(after(cursor, "groups.created_at", "groups.id"))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
}

/** Parties that are not over, the newest first, one more than `limit`. */
export async function listParties(db: Database, cursor: Cursor | undefined, limit: number) {
  return db
    .selectFrom("parties")
    .leftJoin("groups", "groups.id", "parties.group_id")
    .select([
      "parties.id",
      "parties.title",
      "parties.created_at",
      "parties.expires_at",
      "groups.name as group_name",
    ])
    .where((where) => where.or([where("expires_at", "is", null), where("expires_at", ">", sql<Date>`now()`)]))
    .where(after(cursor, "parties.created_at", "parties.id"))
    .orderBy("parties.created_at", "desc")
    .orderBy("parties.id", "desc")
    .limit(limit + 1)
    .execute();
}

/** Blocks a user, ending their sessions in the same step, or lets them in again. False: there is none. */
export async function setBlocked(db: Database, userId: string, isBlocked: boolean): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const result = await transaction
      .updateTable("users")
      .set({ blocked_at: isBlocked ? sql`now()` : null })
      .where("id", "=", userId)
      .executeTakeFirst();
    if (isBlocked) await transaction.deleteFrom("sessions").where("user_id", "=", userId).execute();
    return result.numUpdatedRows > 0n;
  });
}

/** How much there is, in one look. */
export async function countAll(db: Database) {
  const { rows } = await sql<{
    [K in "users" | "groups" | "parties" | "messages" | "pictures" | "bytes"]: string;
  }>`
    select
      (select count(*) from users) as users,
      (select count(*) from groups where deleted_at is null) as groups,
      (select count(*) from parties where expires_at is null or expires_at > now()) as parties,
      (select count(*) from room_messages) as messages,
      (select count(*) from pictures) as pictures,
      pg_database_size(current_database()) as bytes`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error("a select without from has one row");
  return {
    users: Number(row.users),
    groups: Number(row.groups),
    parties: Number(row.parties),
    messages: Number(row.messages),
    pictures: Number(row.pictures),
    databaseBytes: Number(row.bytes),
  };
}
