import type { Poll } from "@matinee/shared/api/schedule.ts";
import type { Database } from "../db/database.ts";
import { type Ballot, countApprovals, countRanked } from "./count-votes.ts";
import { candidatesOf, votesIn } from "./poll.repository.ts";
import type { PollRow } from "./schedule.table.ts";

/** A poll is closed by its time alone: nothing has to happen then. */
export const isOpen = (row: PollRow): boolean => row.closes_at > new Date();

/** Those polls as `userId` may see them. */
export async function pollsFor(db: Database, rows: readonly PollRow[], userId: string): Promise<Poll[]> {
  const pollIds = rows.map(({ id }) => id);
  const candidates = await candidatesOf(db, pollIds);
  const votes = await votesIn(db, pollIds);
  return rows.map((row) => {
    const own = candidates.filter(({ poll_id }) => poll_id === row.id);
    const cast = votes.filter(({ poll_id }) => poll_id === row.id);
    const ballots = new Map<string, string[]>();
    for (const { user_id, candidate_id } of cast)
      ballots.set(user_id, [...(ballots.get(user_id) ?? []), candidate_id]);
    const count = isOpen(row) ? undefined : counted(row, own, [...ballots.values()]);
    return {
      pollId: row.id,
      question: row.question,
      kind: row.kind,
      eventId: row.event_id,
      closesAt: row.closes_at.toISOString(),
      isOpen: count === undefined,
      voters: ballots.size,
      candidates: own.map(({ id, title }) => ({
        candidateId: id,
        title,
        votes: count?.votes.get(id) ?? null,
        rank: cast.find((vote) => vote.user_id === userId && vote.candidate_id === id)?.rank ?? null,
      })),
      winnerIds: [...(count?.winnerIds ?? [])],
      isMine: row.created_by === userId,
    };
  });
}

function counted(row: PollRow, candidates: readonly { readonly id: string }[], ballots: readonly Ballot[]) {
  const count = row.kind === "approval" ? countApprovals : countRanked;
  return count(
    candidates.map(({ id }) => id),
    ballots,
  );
}
