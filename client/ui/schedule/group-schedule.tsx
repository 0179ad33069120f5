import type { GroupRole } from "@matinee/shared/api/groups.ts";
import { CalendarPlus, Rss } from "lucide-preact";
import { useState } from "preact/hooks";
import { scheduleActions } from "../../app/schedule-actions.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useRefresh } from "../hooks/use-refresh.ts";
import { useScheduleText } from "../i18n/schedule-text.ts";
import { Alert } from "../parts/alert.tsx";
import { DateCard } from "./date-card.tsx";
import { FeedDialog } from "./feed-dialog.tsx";
import { NoticeSwitch } from "./notice-switch.tsx";
import { useNotices } from "./notices.ts";
import { PartyDialog } from "./party-dialog.tsx";
import { refreshMs } from "./refresh.ts";
import { scheduleProblem } from "./schedule-problem.ts";
import "./forms.css";
import "./schedule.css";

const dayMs = 86_400_000;
const shownDays = 180;
const shownFirst = 5;

interface GroupScheduleProps {
  readonly groupId: string;
  /** Null: somebody who is not in a public group. */
  readonly role: GroupRole | null;
}

/** The dates of a group that are to come. */
export function GroupSchedule({ groupId, role }: GroupScheduleProps) {
  const t = useScheduleText();
  const words = t.schedule;
  const [open, setOpen] = useState<"none" | "new" | "feed">("none");
  const [shown, setShown] = useState(shownFirst);
  const { data, error, reload } = useLoaded(
    () => scheduleActions.dates(groupId, { from: new Date(), to: new Date(Date.now() + shownDays * dayMs) }),
    [groupId],
  );
  useRefresh(reload, refreshMs);
  useNotices(role !== null);
  const close = () => setOpen("none");
  const dates = data ?? [];

  return (
    <section class="schedule" aria-labelledby="schedule-title">
      <header class="section-head">
        <h2 id="schedule-title">{words.title}</h2>
        {role !== null && (
          <button type="button" class="btn quiet" onClick={() => setOpen("feed")}>
            <Rss aria-hidden="true" /> {words.subscribe}
          </button>
        )}
        {(role === "owner" || role === "moderator") && (
          <button type="button" class="btn lamp" onClick={() => setOpen("new")}>
            <CalendarPlus aria-hidden="true" /> {words.plan}
          </button>
        )}
      </header>
      {data === undefined && error === undefined && <p class="hint">{words.loading}</p>}
      {data === undefined && error !== undefined && (
        <Alert>
          {scheduleProblem(error, t)}{" "}
          <button type="button" class="link-btn" onClick={() => void reload()}>
            {t.tryAgain}
          </button>
        </Alert>
      )}
      {data !== undefined && dates.length === 0 && (
        <div class="empty">
          <b>{words.none}</b>
          <p class="hint">{words.noneLead}</p>
        </div>
      )}
      <ul class="date-cards">
        {dates.slice(0, shown).map((date, place) => (
          <DateCard
            key={`${date.event.eventId} ${date.occurrence}`}
            date={date}
            role={role}
            isFirst={dates.findIndex(({ event }) => event.eventId === date.event.eventId) === place}
            onChanged={reload}
          />
        ))}
      </ul>
      {dates.length > shown && (
        <button type="button" class="btn quiet more" onClick={() => setShown(shown + 10)}>
          {words.more}
        </button>
      )}
      {role !== null && dates.length > 0 && <NoticeSwitch />}
      {open === "new" && (
        <PartyDialog
          groupId={groupId}
          onClose={close}
          onDone={() => {
            close();
            void reload();
          }}
        />
      )}
      {open === "feed" && <FeedDialog groupId={groupId} onClose={close} />}
    </section>
  );
}
