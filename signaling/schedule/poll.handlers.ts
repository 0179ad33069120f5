import type { Poll, scheduleApi } from "@matinee/shared/api/schedule.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { readCursor, toPage } from "../api/cursor.ts";
import type { ApiHandlers } from "../api/serve.ts";
import type { Database } from "../db/database.ts";
import { findEvent } from "./event.repository.ts";
import {
  candidatesOf,
  closePoll,
  findPoll,
  insertCandidate,
  insertPoll,
  pollsOf,
  setVotes,
} from "./poll.repository.ts";
import { isOpen, pollsFor } from "./polls.service.ts";
import type { PollRow } from "./schedule.table.ts";

type PollEndpoints = "polls.list" | "polls.create" | "polls.propose" | "polls.vote" | "polls.close";

const mostCandidates = 30;
const longestMs = 366 * 86_400_000;

export function pollHandlers(db: Database): ApiHandlers<Pick<typeof scheduleApi, PollEndpoints>> {
  async function shown(row: PollRow, userId: string): Promise<Poll> {
    const [poll] = await pollsFor(db, [row], userId);
    if (poll === undefined) throw new Error("a poll that was found is not shown");
    return poll;
  }

  return {
    async "polls.list"({ params: { groupId }, query: { cursor, limit }, userId }) {
      const rows = await pollsOf(db, groupId, readCursor(cursor), limit);
      const { items, next } = toPage(
        rows,
        limit,
        (row) => ({ at: row.created_at, id: row.id }),
        (row) => row,
      );
      return { items: await pollsFor(db, items, userId), next };
    },

    async "polls.create"({ params: { groupId }, body, userId }) {
      const { question, kind, eventId, candidates: titles } = body;
      const closesAt = new Date(body.closesAt);
      const inMs = closesAt.getTime() - Date.now();
      if (inMs <= 0 || inMs > longestMs)
        throw new Refusal("bad-request", "closesAt: in the future, and within a year");
      if (new Set(titles.map((title) => title.toLowerCase())).size < titles.length)
        throw new Refusal("bad-request", "candidates: one is there twice");
      if (eventId !== null && (await findEvent(db, groupId, eventId)) === undefined)
        throw new Refusal("bad-request", "eventId: not a party of this group");
      return shown(
        await insertPoll(db, { groupId, eventId, question, kind, closesAt, userId, titles }),
        userId,
      );
    },

    async "polls.propose"({ params: { groupId, pollId }, body: { title }, userId }) {
      const row = await db.transaction().execute(async (transaction) => {
        const poll = await findPoll(transaction, groupId, pollId, true);
        if (poll === undefined) throw noSuchPoll();
        if (!isOpen(poll)) throw new Refusal("closed", "This vote is over.");
        const known = await candidatesOf(transaction, [pollId]);
        const isThere = known.some((each) => each.title.toLowerCase() === title.toLowerCase());
        if (!isThere && known.length >= mostCandidates)
          throw new Refusal("too-large", `A vote has at most ${mostCandidates} candidates.`);
        if (!isThere) await insertCandidate(transaction, { pollId, userId, title });
        return poll;
      });
      return shown(row, userId);
    },

    async "polls.vote"({ params: { groupId, pollId }, body: { candidateIds }, userId }) {
      if (new Set(candidateIds).size < candidateIds.length)
        throw new Refusal("bad-request", "candidateIds: one is there twice");
      const row = await db.transaction().execute(async (transaction) => {
        // One vote after another, so that two tabs do not mix theirs and none comes after the end.
        const poll = await findPoll(transaction, groupId, pollId, true);
        if (poll === undefined) throw noSuchPoll();
        if (!isOpen(poll)) throw new Refusal("closed", "This vote is over.");
        const known = await transaction
          .selectFrom("poll_candidates")
          .select("id")
          .where("poll_id", "=", pollId)
          .execute();
        const ids = new Set(known.map(({ id }) => id));
        if (!candidateIds.every((id) => ids.has(id)))
          throw new Refusal("bad-request", "candidateIds: not a candidate of this vote");
        const rankOf = (place: number) => (poll.kind === "ranked" ? place + 1 : 1);
        const ranked = candidateIds.map((candidateId, place) => ({ candidateId, rank: rankOf(place) }));
        await setVotes(transaction, { pollId, userId }, ranked);
        return poll;
      });
      return shown(row, userId);
    },

    async "polls.close"({ params: { groupId, pollId }, userId, groupRole }) {
      const row = await db.transaction().execute(async (transaction) => {
        const poll = await findPoll(transaction, groupId, pollId, true);
        if (poll === undefined) throw noSuchPoll();
        if (poll.created_by !== userId && groupRole === "member")
          throw new Refusal("forbidden", "Whoever made the vote ends it, or a moderator.");
        return isOpen(poll) ? closePoll(transaction, pollId, new Date()) : poll;
      });
      return shown(row, userId);
    },
  };
}

const noSuchPoll = () => new Refusal("not-found", "There is no such vote.");
