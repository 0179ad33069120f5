import { sql } from "kysely";
import { after, type Cursor } from "../api/cursor.ts";
import type { Database } from "../db/database.ts";

/** A group as one user sees it; `userId` null: a guest. */
export type SeenGroupRow = NonNullable<Awaited<ReturnType<typeof findGroup>>>;

export async function findGroup(db: Database, id: string, userId: string | null) {
  return seenBy(db, userId).where("groups.id", "=", id).executeTakeFirst();
}

/** The user's groups by name; deleted ones only where they own them. */
export async function groupsOfUser(db: Database, userId: string): Promise<SeenGroupRow[]> {
  return seenBy(db, userId)
    .where("own.user_id", "=", userId)
    .where((where) => where.or([where("groups.deleted_at", "is", null), where("own.role", "=", "owner")]))
    .orderBy("groups.name")
    .orderBy("groups.id")
    .execute();
}

/** Public groups, the newest first, one more than `limit`. */
export async function publicGroups(
  db: Database,
  userId: string | null,
  cursor: Cursor | undefined,
  limit: number,
): Promise<SeenGroupRow[]> {
  return seenBy(db, userId)
    .where("groups.is_public", "=", true)
    .where("groups.deleted_at", "is", null)
    .where(after(cursor, "groups.created_at", "groups.id"))
    .orderBy("groups.created_at", "desc")
    .orderBy("groups.id", "desc")
    .limit(limit + 1)
    .execute();
}

function seenBy(db: Database, userId: string | null) {
  return db
    .selectFrom("groups")
    .leftJoin("group_members as own", (join) =>
      join.onRef("own.group_id", "=", "groups.id").on("own.user_id", "=", userId ?? ""),
    )
    .selectAll("groups")
    .select((select) => [
      "own.role",
      select
        .selectFrom("group_members as each")
        .select(({ fn }) => fn.countAll<string>().as("count"))
        .whereRef("each.group_id", "=", "groups.id")
        .as("members"),
      select
        .exists(
          select
            .selectFrom("group_requests")
            .select("group_requests.user_id")
            .whereRef("group_requests.group_id", "=", "groups.id")
            .where("group_requests.user_id", "=", userId ?? ""),
        )
        .as("has_asked"),
    ]);
}

export async function insertGroup(
  db: Database,
  row: { id: string; name: string; description: string; is_public: boolean },
): Promise<void> {
  await db.insertInto("groups").values(row).execute();
}

export interface GroupChange {
  readonly name?: string;
  readonly description?: string;
  readonly is_public?: boolean;
  readonly picture_id?: string | null;
}

/** False when it is gone, or somebody changed it after `version`. */
export async function updateGroup(
  db: Database,
  id: string,
  change: GroupChange,
  version?: number,
): Promise<boolean> {
  const result = await db
    .updateTable("groups")
    .set({ ...change, version: sql`version + 1`, updated_at: sql`now()` })
    .where("id", "=", id)
    .$if(version !== undefined, (query) => query.where("version", "=", version ?? 0))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function setGroupDeleted(db: Database, id: string, isDeleted: boolean): Promise<void> {
  await db
    .updateTable("groups")
    .set({ deleted_at: isDeleted ? sql`now()` : null, version: sql`version + 1`, updated_at: sql`now()` })
    .where("id", "=", id)
    .where("deleted_at", isDeleted ? "is" : "is not", null)
    .execute();
}

/** False when it is not there, deleted ones included; others who change its people wait. To be called in a transaction. */
export async function lockGroup(transaction: Database, id: string): Promise<boolean> {
  const row = await transaction
    .selectFrom("groups")
    .select("id")
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}
