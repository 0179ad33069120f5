import type { GroupRole } from "@matinee/shared/api/groups.ts";
import type { Poll } from "@matinee/shared/api/schedule.ts";
import { useEffect, useRef, useState } from "preact/hooks";
import { scheduleActions } from "../../app/schedule-actions.ts";
import { useScheduleText } from "../i18n/schedule-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { Ballot } from "./ballot.tsx";
import { ownZone, wholeDate } from "./date-words.ts";
import { PollResult } from "./poll-result.tsx";
import { useDoing } from "./use-doing.ts";

interface PollCardProps {
  readonly groupId: string;
  readonly poll: Poll;
  readonly role: GroupRole;
  readonly onChanged: () => Promise<void>;
}

/** One vote: the ballot while it is open, who won afterwards. */
export function PollCard({ groupId, poll, role, onChanged }: PollCardProps) {
  const words = useScheduleText().polls;
  const locale = useLocale();
  const { isBusy, problem, run } = useDoing();
  const until = wholeDate(poll.closesAt, locale, ownZone());
  const end = () =>
    run(async () => {
      await scheduleActions.closePoll(groupId, poll.pollId);
      await onChanged();
    });

  return (
    <li class={`poll-card${poll.isOpen ? "" : " over"}`}>
      <h3>{poll.question}</h3>
      <p class="hint">
        {[
          poll.isOpen ? words.until(until) : words.over(until),
          ...(poll.voters > 0 ? [words.voters(poll.voters)] : []),
        ].join(" · ")}
      </p>
      {poll.isOpen ? (
        <>
          <p class="hint">{`${poll.kind === "ranked" ? words.ranked : words.approval}. ${words.secret}`}</p>
          {/* Another question of the same card is another ballot. */}
          <Ballot key={poll.pollId} groupId={groupId} poll={poll} onVoted={onChanged} />
          {(poll.isMine || role !== "member") && <EndPoll isBusy={isBusy} onEnd={() => void end()} />}
        </>
      ) : (
        <PollResult poll={poll} />
      )}
      {problem !== "" && <Alert>{problem}</Alert>}
    </li>
  );
}

/** Asks before it ends the vote, which cannot be undone. */
function EndPoll({ isBusy, onEnd }: { readonly isBusy: boolean; readonly onEnd: () => void }) {
  const words = useScheduleText().polls;
  const [asks, setAsks] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asks) keep.current?.focus(); // the button that was pressed is gone
  }, [asks]);
  if (!asks)
    return (
      <button type="button" class="link-btn end-poll" onClick={() => setAsks(true)}>
        {words.end}
      </button>
    );
  return (
    <div class="ballot-foot">
      <button type="button" class="btn warn" aria-disabled={isBusy} onClick={onEnd}>
        {words.endSure}
      </button>
      <button ref={keep} type="button" class="btn quiet" onClick={() => setAsks(false)}>
        {words.endKeep}
      </button>
    </div>
  );
}
