import type { Poll } from "@matinee/shared/api/schedule.ts";
import { Trophy } from "lucide-preact";
import { useScheduleText } from "../i18n/schedule-text.ts";

/** Who won, and the numbers. */
export function PollResult({ poll }: { readonly poll: Poll }) {
  const words = useScheduleText().polls;
  const { candidates, winnerIds, kind, voters } = poll;
  const isEven = winnerIds.length > 1;
  const most = Math.max(1, ...candidates.map(({ votes }) => votes ?? 0));
  const wins = (id: string) => winnerIds.includes(id);
  const sorted = candidates.toSorted(
    (one, other) =>
      Number(wins(other.candidateId)) - Number(wins(one.candidateId)) ||
      (other.votes ?? 0) - (one.votes ?? 0),
  );
  if (voters === 0) return <p>{words.nobody}</p>;
  return (
    <>
      {isEven && <p>{words.evenLead}</p>}
      <ol class="poll-result">
        {sorted.map(({ candidateId, title, votes }) => (
          <li key={candidateId} class={wins(candidateId) ? "wins" : ""}>
            <span class="bar" style={{ width: `${((votes ?? 0) / most) * 100}%` }} />
            <span class="candidate">
              {title}
              {wins(candidateId) && (
                <b class="tag lamp">
                  <Trophy aria-hidden="true" /> {isEven ? words.even : words.wins}
                </b>
              )}
            </span>
            <span class="votes">
              {kind === "ranked" ? words.firsts(votes ?? 0) : words.votes(votes ?? 0)}
            </span>
          </li>
        ))}
      </ol>
      {kind === "ranked" && <p class="hint">{words.rankedLead}</p>}
    </>
  );
}
