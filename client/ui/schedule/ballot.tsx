import type { Poll } from "@matinee/shared/api/schedule.ts";
import { useState } from "preact/hooks";
import { scheduleActions } from "../../app/schedule-actions.ts";
import { useScheduleText } from "../i18n/schedule-text.ts";
import { Alert } from "../parts/alert.tsx";
import { RankedBallot } from "./ranked-ballot.tsx";
import { useDoing } from "./use-doing.ts";
import "../parts/choice.css";

interface BallotProps {
  readonly groupId: string;
  readonly poll: Poll;
  readonly onVoted: () => Promise<void>;
}

/** One's own vote, to be given, changed and taken back. */
export function Ballot({ groupId, poll, onVoted }: BallotProps) {
  const words = useScheduleText().polls;
  const { isBusy, problem, setProblem, run } = useDoing();
  const [chosen, setChosen] = useState<readonly string[]>(() => ownChoice(poll));
  const [said, setSaid] = useState("");
  const hasVoted = poll.candidates.some(({ rank }) => rank !== null);
  const isChanged = chosen.join(" ") !== ownChoice(poll).join(" ");

  const choose = (ids: readonly string[]) => {
    setChosen(ids);
    setSaid("");
  };
  const send = async (ids: readonly string[]) => {
    const done = await run(async () => {
      await scheduleActions.vote(groupId, poll.pollId, ids);
      await onVoted();
    });
    if (!done) return;
    setChosen(ids);
    setSaid(ids.length === 0 ? words.takenBack : words.voted);
  };

  return (
    <form
      class="ballot"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length === 0) setProblem(words.pickOne);
        else void send(chosen);
      }}
    >
      {poll.kind === "ranked" ? (
        <RankedBallot candidates={poll.candidates} order={chosen} onChange={choose} />
      ) : (
        <fieldset class="choices">
          <legend class="visually-hidden">{poll.question}</legend>
          {poll.candidates.map(({ candidateId, title }) => (
            <label key={candidateId} class="choice">
              <input
                type="checkbox"
                checked={chosen.includes(candidateId)}
                onChange={(event) =>
                  // In the order of the candidates, so that the same picks are the same vote.
                  choose(
                    poll.candidates
                      .map((each) => each.candidateId)
                      .filter((id) =>
                        id === candidateId ? event.currentTarget.checked : chosen.includes(id),
                      ),
                  )
                }
              />
              <span>{title}</span>
            </label>
          ))}
        </fieldset>
      )}
      {problem !== "" && <Alert>{problem}</Alert>}
      <div class="ballot-foot">
        <button class="btn lamp" type="submit" aria-disabled={isBusy || (hasVoted && !isChanged)}>
          {hasVoted ? words.voteAgain : words.vote}
        </button>
        {hasVoted && (
          <button type="button" class="btn quiet" aria-disabled={isBusy} onClick={() => void send([])}>
            {words.takeBack}
          </button>
        )}
        <p role="status" class="said">
          {said}
        </p>
      </div>
    </form>
  );
}

function ownChoice({ candidates }: Poll): string[] {
  return candidates
    .filter(({ rank }) => rank !== null)
    .toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .map(({ candidateId }) => candidateId);
}
