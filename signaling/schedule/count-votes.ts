/** One voter's candidates, the most wanted first. */
export type Ballot = readonly string[];

export interface Count {
  /** By candidate: approvals, or first choices. */
  readonly votes: ReadonlyMap<string, number>;
  /** Whoever won; several when they are even; none when nobody voted. */
  readonly winnerIds: readonly string[];
}

/** Every ballot counts once for each candidate on it. */
export function countApprovals(candidateIds: readonly string[], ballots: readonly Ballot[]): Count {
  const votes = tally(
    candidateIds,
    ballots.flatMap((ballot) => [...new Set(ballot)]),
  );
  return { votes, winnerIds: mostOf(votes) };
}

/**
 * Instant run-off: while nobody has more than half, the candidate with the fewest first choices is out, and who wanted
 * it counts for their next. When several have the fewest it may matter which goes: each way is followed, and whoever
 * wins in one of them is a winner, so that no draw decides unseen.
 */
export function countRanked(candidateIds: readonly string[], ballots: readonly Ballot[]): Count {
  const votes = tally(candidateIds, firstChoices(ballots, new Set(candidateIds)));
  const winners = new Set<string>();
  const seen = new Set<string>();
  const ways = [candidateIds];
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    const key = way.toSorted().join(" ");
    if (seen.has(key)) continue;
    seen.add(key);
    const { decided, next } = round(way, ballots, seen.size > mostWays);
    for (const id of decided) winners.add(id);
    ways.push(...next);
  }
  return { votes, winnerIds: candidateIds.filter((id) => winners.has(id)) };
}

/** With more ties than that, those with the fewest go together: nobody should wait for such a count. */
const mostWays = 500;

interface Round {
  readonly decided: readonly string[];
  /** Who is left, for each way to go on. */
  readonly next: readonly (readonly string[])[];
}

function round(left: readonly string[], ballots: readonly Ballot[], together: boolean): Round {
  const votes = tally(left, firstChoices(ballots, new Set(left)));
  const total = [...votes.values()].reduce((sum, each) => sum + each, 0);
  if (total === 0) return { decided: [], next: [] };
  const top = mostOf(votes);
  const most = votes.get(top[0] ?? "") ?? 0;
  if (most * 2 > total || top.length === left.length) return { decided: top, next: [] };
  const fewest = Math.min(...votes.values());
  const lowest = left.filter((id) => votes.get(id) === fewest);
  const others = left.filter((id) => votes.get(id) !== fewest);
  const secondFewest = Math.min(...others.map((id) => votes.get(id) ?? 0));
  // Together they would not catch up with the next, so their order changes nothing.
  if (together || fewest * lowest.length < secondFewest) return { decided: [], next: [others] };
  return { decided: [], next: lowest.map((out) => left.filter((id) => id !== out)) };
}

function firstChoices(ballots: readonly Ballot[], left: ReadonlySet<string>): string[] {
  return ballots.flatMap((ballot) => ballot.find((id) => left.has(id)) ?? []);
}

function tally(candidateIds: readonly string[], chosen: readonly string[]): Map<string, number> {
  const votes = new Map(candidateIds.map((id) => [id, 0]));
  for (const id of chosen) {
    const before = votes.get(id);
    if (before !== undefined) votes.set(id, before + 1);
  }
  return votes;
}

function mostOf(votes: ReadonlyMap<string, number>): string[] {
  const most = Math.max(...votes.values());
  return most === 0 ? [] : [...votes].filter(([, each]) => each === most).map(([id]) => id);
}
