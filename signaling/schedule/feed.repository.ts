import { randomBytes } from "node:crypto";
import type { Database } from "../db/database.ts";

export interface FeedOwner {
  readonly userId: string;
  /** Null: all the user's groups. */
  readonly groupId: string | null;
}

const newToken = () => randomBytes(24).toString("base64url");

/** The token of somebody's calendar, made when it is asked for the first time; `renew`: another one. */
export async function feedToken(
  db: Database,
  { userId, groupId }: FeedOwner,
  renew = false,
): Promise<string> {
  const own = db
    .selectFrom("calendar_feeds")
    .select("token")
    .where("user_id", "=", userId)
    .where("group_id", groupId === null ? "is" : "=", groupId);
  return db.transaction().execute(async (transaction) => {
    if (renew)
      await transaction
        .deleteFrom("calendar_feeds")
        .where("user_id", "=", userId)
        .where("group_id", groupId === null ? "is" : "=", groupId)
        .execute();
    const made = await transaction
      .insertInto("calendar_feeds")
      .values({ token: newToken(), user_id: userId, group_id: groupId })
      .onConflict((conflict) => conflict.doNothing())
      .returning("token")
      .executeTakeFirst();
    return made?.token ?? (await transaction.executeQuery(own).then(({ rows }) => tokenOf(rows)));
  });
}

function tokenOf([row]: readonly { readonly token: string }[]): string {
  if (row === undefined) throw new Error("a calendar that was there is gone");
  return row.token;
}

/** The groups that a calendar shows; undefined when the token opens nothing. */
export async function groupsOfFeed(
  db: Database,
  token: string,
): Promise<{ groups: { id: string; name: string }[]; isOfOne: boolean } | undefined> {
  const feed = await db
    .selectFrom("calendar_feeds")
    .innerJoin("users", "users.id", "calendar_feeds.user_id")
    .select(["calendar_feeds.user_id", "calendar_feeds.group_id"])
    .where("calendar_feeds.token", "=", token)
    .where("users.blocked_at", "is", null)
    .executeTakeFirst();
  if (feed === undefined) return undefined;
  const { group_id: groupId } = feed;
  const groups = await db
    .selectFrom("group_members")
    .innerJoin("groups", "groups.id", "group_members.group_id")
    .select(["groups.id", "groups.name"])
    .where("group_members.user_id", "=", feed.user_id)
    .where("groups.deleted_at", "is", null)
    .$if(groupId !== null, (query) => query.where("groups.id", "=", groupId ?? ""))
    .execute();
  // Whoever is not in the group any more has no calendar of it.
  return groupId !== null && groups.length === 0 ? undefined : { groups, isOfOne: groupId !== null };
}
