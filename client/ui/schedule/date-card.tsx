import type { GroupRole } from "@matinee/shared/api/groups.ts";
import type { Occurrence } from "@matinee/shared/api/schedule.ts";
import { CalendarDays, Pencil, Repeat, Undo2, X } from "lucide-preact";
import { useState } from "preact/hooks";
import { scheduleActions } from "../../app/schedule-actions.ts";
import { useScheduleText } from "../i18n/schedule-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { AnswerButtons } from "./answer-buttons.tsx";
import { DateSheet } from "./date-sheet.tsx";
import { cityOf, differs, hours, ownZone, timeThere, wholeDate } from "./date-words.ts";
import { PartyDialog } from "./party-dialog.tsx";
import { StopDialog } from "./stop-dialog.tsx";
import { useDoing } from "./use-doing.ts";
import { WhoComes } from "./who-comes.tsx";

interface DateCardProps {
  readonly date: Occurrence;
  /** Null: not in the group. */
  readonly role: GroupRole | null;
  /** The first of its party's dates, which says what all of them have in common. */
  readonly isFirst: boolean;
  readonly onChanged: () => Promise<void>;
}

/** One date of the group's schedule, with what one can do about it. */
export function DateCard({ date, role, isFirst, onChanged }: DateCardProps) {
  const t = useScheduleText();
  const words = t.schedule;
  const locale = useLocale();
  const [open, setOpen] = useState<"none" | "edit" | "stop">("none");
  const { problem, run } = useDoing();
  const { event, startsAt, endsAt, occurrence } = date;
  const zone = ownZone();
  const mayChange = role === "owner" || role === "moderator";
  const named = wholeDate(startsAt, locale, zone);
  const done = () => {
    setOpen("none");
    void onChanged();
  };
  const putBack = () =>
    run(async () => {
      const { groupId, eventId } = event;
      const asBefore = { isCancelled: false, startsLocal: null, filmTitle: null };
      await scheduleActions.changeDate({ groupId, eventId, occurrence }, asBefore);
      await onChanged();
    });

  return (
    <li class={`date-card${date.isCancelled ? " cancelled" : ""}`}>
      <DateSheet startsAt={startsAt} />
      <div class="date-words">
        <h3>
          <span>{event.title}</span>
          {date.isCancelled && <b class="tag lost">{words.cancelled}</b>}
        </h3>
        <p class="date-hours">
          <time dateTime={startsAt}>{hours(startsAt, endsAt, locale, zone)}</time>
          {differs(startsAt, zone, event.timeZone) && (
            <span class="hint">
              {words.there(timeThere(startsAt, locale, event.timeZone, zone), cityOf(event.timeZone))}
            </span>
          )}
          {event.rule !== null && (
            <span class="hint repeats">
              <Repeat aria-hidden="true" /> {words.repeats}
            </span>
          )}
        </p>
        {date.filmTitle !== null && <p class="date-film">{words.film(date.filmTitle)}</p>}
        {isFirst && event.description !== "" && <p class="date-description">{event.description}</p>}
        {!date.isCancelled && <WhoComes date={date} />}
        {problem !== "" && <Alert>{problem}</Alert>}
      </div>
      <div class="date-doing">
        {role !== null && !date.isCancelled && <AnswerButtons date={date} onAnswered={onChanged} />}
        {role !== null && (
          <div class="date-tools">
            {!date.isCancelled && (
              <a
                class="icon"
                href={scheduleActions.calendarPath(event)}
                download
                aria-label={`${words.file}: ${event.title}, ${named}`}
                title={words.file}
              >
                <CalendarDays aria-hidden="true" />
              </a>
            )}
            {mayChange && !date.isCancelled && (
              <>
                <button
                  type="button"
                  class="icon"
                  aria-label={words.editNamed(event.title, named)}
                  title={words.edit}
                  onClick={() => setOpen("edit")}
                >
                  <Pencil aria-hidden="true" />
                </button>
                <button
                  type="button"
                  class="icon"
                  aria-label={words.cancelNamed(event.title, named)}
                  title={words.cancel}
                  onClick={() => setOpen("stop")}
                >
                  <X aria-hidden="true" />
                </button>
              </>
            )}
            {mayChange && date.isCancelled && !event.isCancelled && (
              <button type="button" class="btn quiet" onClick={() => void putBack()}>
                <Undo2 aria-hidden="true" /> {words.restore}
              </button>
            )}
          </div>
        )}
      </div>
      {open === "edit" && (
        <PartyDialog groupId={event.groupId} edited={date} onClose={() => setOpen("none")} onDone={done} />
      )}
      {open === "stop" && <StopDialog date={date} onClose={() => setOpen("none")} onDone={done} />}
    </li>
  );
}
