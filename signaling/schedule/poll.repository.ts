import { randomUUID } from "node:crypto";
import { after, type Cursor } from "../api/cursor.ts";
import type { Database } from "../db/database.ts";
import type { PollRow } from "./schedule.table.ts";

export interface NewPoll {
  readonly groupId: string;
  readonly eventId: string | null;
  readonly question: string;
  readonly kind: "approval" | "ranked";
  readonly closesAt: Date;
  readonly userId: string;
  readonly titles: readonly string[];
}

export async function insertPoll(db: Database, poll: NewPoll): Promise<PollRow> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .insertInto("polls")
      .values({
        id: randomUUID(),
        group_id: poll.groupId,
        event_id: poll.eventId,
        question: poll.question,
        kind: poll.kind,
        closes_at: poll.closesAt,
        created_by: poll.userId,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await transaction
      .insertInto("poll_candidates")
      .values(
        poll.titles.map((title, place) => ({
          id: randomUUID(),
          poll_id: row.id,
          title,
          added_by: poll.userId,
          place,
        })),
      )
      .execute();
    return row;
  });
}

/** Puts one more behind the others; the poll must be locked. */
export async function insertCandidate(
  db: Database,
  { pollId, userId, title }: { pollId: string; userId: string; title: string },
): Promise<void> {
  const { last } = await db
    .selectFrom("poll_candidates")
    .select(({ fn }) => fn.max("place").as("last"))
    .where("poll_id", "=", pollId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto("poll_candidates")
    .values({ id: randomUUID(), poll_id: pollId, title, added_by: userId, place: (last ?? -1) + 1 })
    .execute();
}

/** A poll of that group; `lock`: nobody else votes or closes it until the transaction ends. */
export async function findPoll(
  db: Database,
  groupId: string,
  pollId: string,
  lock = false,
): Promise<PollRow | undefined> {
  return db
    .selectFrom("polls")
    .selectAll()
    .where("id", "=", pollId)
    .where("group_id", "=", groupId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
}

/** A group's polls, the newest first, one more than `limit`. */
export async function pollsOf(
  db: Database,
  groupId: string,
  cursor: Cursor | undefined,
  limit: number,
): Promise<PollRow[]> {
  return db
    .selectFrom("polls")
    .selectAll()
    .where("group_id", "=", groupId)
    .where(after(cursor, "created_at", "id"))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
}

/** The candidates of those polls, each poll's in its order. */
export async function candidatesOf(db: Database, pollIds: readonly string[]) {
  if (pollIds.length === 0) return [];
  return db
    .selectFrom("poll_candidates")
    .select(["poll_id", "id", "title"])
    .where("poll_id", "in", pollIds)
    .orderBy("place")
    .execute();
}

/** All votes in those polls, each voter's in the order of their wishes. */
export async function votesIn(db: Database, pollIds: readonly string[]) {
  if (pollIds.length === 0) return [];
  return db
    .selectFrom("poll_votes")
    .select(["poll_id", "user_id", "candidate_id", "rank"])
    .where("poll_id", "in", pollIds)
    .orderBy("rank")
    .execute();
}

/** Replaces one's vote; the poll is locked. */
export async function setVotes(
  db: Database,
  { pollId, userId }: { readonly pollId: string; readonly userId: string },
  ranked: readonly { readonly candidateId: string; readonly rank: number }[],
): Promise<void> {
  await db.deleteFrom("poll_votes").where("poll_id", "=", pollId).where("user_id", "=", userId).execute();
  if (ranked.length === 0) return;
  await db
    .insertInto("poll_votes")
    .values(
      ranked.map(({ candidateId, rank }) => ({
        poll_id: pollId,
        candidate_id: candidateId,
        user_id: userId,
        rank,
      })),
    )
    .execute();
}

export async function closePoll(db: Database, pollId: string, at: Date): Promise<PollRow> {
  return db
    .updateTable("polls")
    .set({ closes_at: at })
    .where("id", "=", pollId)
    .returningAll()
    .executeTakeFirstOrThrow();
}
