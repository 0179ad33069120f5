import type { Occurrence } from "@matinee/shared/api/schedule.ts";
import { Rss } from "lucide-preact";
import { useState } from "preact/hooks";
import { scheduleActions } from "../../app/schedule-actions.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useRefresh } from "../hooks/use-refresh.ts";
import { useScheduleText } from "../i18n/schedule-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { AnswerButtons } from "./answer-buttons.tsx";
import { DateSheet } from "./date-sheet.tsx";
import { hours, ownZone } from "./date-words.ts";
import { FeedDialog } from "./feed-dialog.tsx";
import { useNotices } from "./notices.ts";
import { refreshMs } from "./refresh.ts";
import "./forms.css";
import "./schedule.css";

const dayMs = 86_400_000;
const shownDays = 60;
const mostDates = 4;

/** What is on next in all one's groups; nothing at all where nothing is. */
export function NextDates() {
  const words = useScheduleText().schedule;
  useNotices(true);
  const [isFeedOpen, setFeedOpen] = useState(false);
  const { data, reload } = useLoaded(
    () => scheduleActions.mine({ from: new Date(), to: new Date(Date.now() + shownDays * dayMs) }),
    [],
  );
  useRefresh(reload, refreshMs);
  const dates = (data ?? []).filter(({ isCancelled }) => !isCancelled);
  if (dates.length === 0) return null;
  return (
    <section class="schedule" aria-labelledby="next-title">
      <header class="section-head">
        <h2 id="next-title">{words.next}</h2>
        <button type="button" class="btn quiet" onClick={() => setFeedOpen(true)}>
          <Rss aria-hidden="true" /> {words.subscribe}
        </button>
      </header>
      <ul class="date-cards">
        {dates.slice(0, mostDates).map((date) => (
          <NextDate key={`${date.event.eventId} ${date.occurrence}`} date={date} onAnswered={reload} />
        ))}
      </ul>
      {isFeedOpen && <FeedDialog groupId={null} onClose={() => setFeedOpen(false)} />}
    </section>
  );
}

function NextDate({
  date,
  onAnswered,
}: {
  readonly date: Occurrence;
  readonly onAnswered: () => Promise<void>;
}) {
  const locale = useLocale();
  const { event, startsAt, endsAt, groupName, filmTitle } = date;
  return (
    <li class="date-card">
      <DateSheet startsAt={startsAt} />
      <div class="date-words">
        <h3>
          <a href={`/g/${event.groupId}`}>{event.title}</a>
        </h3>
        <p class="date-hours">
          <time dateTime={startsAt}>{hours(startsAt, endsAt, locale, ownZone())}</time>
          <span class="hint">{[groupName, ...(filmTitle === null ? [] : [filmTitle])].join(" · ")}</span>
        </p>
      </div>
      <div class="date-doing">
        <AnswerButtons date={date} onAnswered={onAnswered} />
      </div>
    </li>
  );
}
