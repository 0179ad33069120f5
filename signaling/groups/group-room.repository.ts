import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";

/** The rooms of those groups, each group's oldest first. */
export async function roomsOfGroups(db: Database, groupIds: readonly string[]) {
  if (groupIds.length === 0) return [];
  return db
    .selectFrom("parties")
    .select(["id", "title", "group_id"])
    .where("group_id", "in", groupIds)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

export async function findGroupRoom(db: Database, groupId: string, partyId: string) {
  return db
    .selectFrom("parties")
    .select(["id", "title"])
    .where("id", "=", partyId)
    .where("group_id", "=", groupId)
    .executeTakeFirst();
}

/** The room that is called as its group goes on being called so. To be called before the group is renamed. */
export async function renameMainRoom(db: Database, groupId: string, name: string): Promise<void> {
  await db
    .updateTable("parties")
    .from("groups")
    .set({ title: name })
    .whereRef("groups.id", "=", "parties.group_id")
    .whereRef("groups.name", "=", "parties.title")
    .where("groups.id", "=", groupId)
    .execute();
}

/** The places that a user has in a group's rooms. */
export async function placesInGroup(db: Database, groupId: string, userId: string) {
  return db
    .selectFrom("party_members")
    .innerJoin("parties", "parties.id", "party_members.party_id")
    .select(["party_members.party_id", "party_members.member_id"])
    .where("party_members.user_id", "=", userId)
    .where("parties.group_id", "=", groupId)
    .execute();
}

export interface MessageSearch {
  readonly partyId: string;
  /** All of them have to be in the message; empty: any message. */
  readonly words: string;
  readonly beforePlace: string | undefined;
  readonly limit: number;
}

/** Messages that are not deleted, the newest first, one more than `limit`. */
export async function findMessages(
  db: Database,
  { partyId, words, beforePlace, limit }: MessageSearch,
): Promise<{ place: string; message: ChatMessage }[]> {
  return (
    db
      .selectFrom("room_messages")
      // Drivers read a number of 64 bits each in their own way.
      .select([sql<string>`place::text`.as("place"), "message"])
      .where("party_id", "=", partyId)
      .where(sql<boolean>`message ->> 'isDeleted' = 'false'`)
      .$if(words !== "", (query) =>
        query.where(
          // As in the index.
          sql<boolean>`to_tsvector('simple', message ->> 'text') @@ plainto_tsquery('simple', ${words})`,
        ),
      )
      .$if(beforePlace !== undefined, (query) => query.where("place", "<", beforePlace ?? "0"))
      .orderBy("room_messages.place", "desc")
      .limit(limit + 1)
      .execute()
  );
}

/** Forgets what was said in groups' rooms before `before`. */
export async function deleteGroupMessagesBefore(db: Database, before: Date): Promise<void> {
  await db
    .deleteFrom("room_messages")
    .using("parties")
    .whereRef("parties.id", "=", "room_messages.party_id")
    .where("parties.group_id", "is not", null)
    .where(sql<boolean>`(message ->> 'atMs')::float8 < ${before.getTime()}`)
    .execute();
}
