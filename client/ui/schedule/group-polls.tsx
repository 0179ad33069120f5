import type { GroupRole } from "@matinee/shared/api/groups.ts";
import type { Poll } from "@matinee/shared/api/schedule.ts";
import { Vote } from "lucide-preact";
import { useState } from "preact/hooks";
import { scheduleActions } from "../../app/schedule-actions.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useRefresh } from "../hooks/use-refresh.ts";
import { useScheduleText } from "../i18n/schedule-text.ts";
import { Alert } from "../parts/alert.tsx";
import { PollCard } from "./poll-card.tsx";
import { PollDialog } from "./poll-dialog.tsx";
import { refreshMs } from "./refresh.ts";
import { scheduleProblem } from "./schedule-problem.ts";
import "./forms.css";
import "./polls.css";
import "./schedule.css";

interface GroupPollsProps {
  readonly groupId: string;
  /** Null: not in the group, where no votes are seen. */
  readonly role: GroupRole | null;
}

/** What a group puts to the vote. */
export function GroupPolls({ groupId, role }: GroupPollsProps) {
  return role === null ? null : <MemberPolls groupId={groupId} role={role} />;
}

function MemberPolls({ groupId, role }: { readonly groupId: string; readonly role: GroupRole }) {
  const t = useScheduleText();
  const words = t.polls;
  const [isNewOpen, setNewOpen] = useState(false);
  const [pages, setPages] = useState(1);
  const { data, error, reload } = useLoaded(() => firstPages(groupId, pages), [groupId, pages]);
  useRefresh(reload, refreshMs);
  const { polls, hasMore } = data ?? { polls: [], hasMore: false };

  return (
    <section class="schedule" aria-labelledby="polls-title">
      <header class="section-head">
        <h2 id="polls-title">{words.title}</h2>
        <button type="button" class="btn quiet" onClick={() => setNewOpen(true)}>
          <Vote aria-hidden="true" /> {words.create}
        </button>
      </header>
      {data === undefined && error === undefined && <p class="hint">{t.schedule.loading}</p>}
      {data === undefined && error !== undefined && (
        <Alert>
          {scheduleProblem(error, t)}{" "}
          <button type="button" class="link-btn" onClick={() => void reload()}>
            {t.tryAgain}
          </button>
        </Alert>
      )}
      {data !== undefined && polls.length === 0 && (
        <div class="empty">
          <b>{words.none}</b>
          <p class="hint">{words.noneLead}</p>
        </div>
      )}
      <ul class="poll-cards">
        {polls.map((poll) => (
          <PollCard key={poll.pollId} groupId={groupId} poll={poll} role={role} onChanged={reload} />
        ))}
      </ul>
      {hasMore && (
        <button type="button" class="btn quiet more" onClick={() => setPages(pages + 1)}>
          {words.more}
        </button>
      )}
      {isNewOpen && (
        <PollDialog
          groupId={groupId}
          onClose={() => setNewOpen(false)}
          onDone={() => {
            setNewOpen(false);
            void reload();
          }}
        />
      )}
    </section>
  );
}

async function firstPages(groupId: string, pages: number): Promise<{ polls: Poll[]; hasMore: boolean }> {
  const polls: Poll[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < pages && cursor !== null; page += 1) {
    const { items, next } = await scheduleActions.polls(groupId, cursor);
    polls.push(...items);
    cursor = next;
  }
  return { polls, hasMore: cursor !== null };
}
