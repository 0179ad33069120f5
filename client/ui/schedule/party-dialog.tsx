import type { Occurrence } from "@matinee/shared/api/schedule.ts";
import { localOfMoment } from "@matinee/shared/local-time.ts";
import { useState } from "preact/hooks";
import { scheduleActions } from "../../app/schedule-actions.ts";
import { useScheduleText } from "../i18n/schedule-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { RadioField } from "../parts/radio-field.tsx";
import { ownZone, wholeDate } from "./date-words.ts";
import { bodyOf, draftOf, draftOfDate, isComplete, newDraft, startOf } from "./party-draft.ts";
import { PartyFields } from "./party-fields.tsx";
import { useDoing } from "./use-doing.ts";

interface PartyDialogProps {
  readonly groupId: string;
  /** The date whose party is edited; none: a new one. */
  readonly edited?: Occurrence;
  /** What a new one is for. */
  readonly filmTitle?: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Schedules a party, or changes one: all its dates, or one of them. */
export function PartyDialog({ groupId, edited, filmTitle = "", onClose, onDone }: PartyDialogProps) {
  const t = useScheduleText();
  const words = t.schedule.form;
  const locale = useLocale();
  const event = edited?.event;
  const [key] = useState(scheduleActions.newKey);
  const { isBusy, problem, setProblem, run } = useDoing();
  const [scope, setScope] = useState<"all" | "one">("all");
  const startsLocal =
    edited === undefined ? "" : localOfMoment(new Date(edited.startsAt), edited.event.timeZone);
  const [draft, setDraft] = useState(() =>
    event === undefined
      ? { ...newDraft(localOfMoment(new Date(), ownZone()), ownZone(), words.nameDefault), filmTitle }
      : draftOf(event),
  );
  const choose = (next: "all" | "one") => {
    if (edited === undefined) return;
    setScope(next);
    setDraft(next === "one" ? draftOfDate(edited, startsLocal) : draftOf(edited.event));
  };

  const send = async () => {
    if (!isComplete(draft)) return setProblem(words.missing);
    const { kind, ends, until } = draft.repeat;
    if (kind !== "never" && ends === "date" && until === "") return setProblem(words.missingDay);
    const body = bodyOf(draft, event);
    const done = await run(async () => {
      if (event === undefined || edited === undefined) return scheduleActions.create(groupId, body, key);
      if (scope === "all") return scheduleActions.update(event, { version: event.version, ...body });
      return scheduleActions.changeDate(
        { groupId, eventId: event.eventId, occurrence: edited.occurrence },
        {
          isCancelled: false,
          startsLocal: startOf(draft) === edited.occurrence ? null : startOf(draft),
          filmTitle: body.filmTitle === event.filmTitle ? null : body.filmTitle,
        },
      );
    });
    if (done) onDone();
  };

  return (
    <Dialog title={event === undefined ? t.schedule.plan : words.editTitle} onClose={onClose}>
      <form
        noValidate
        class="party-form"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          void send();
        }}
      >
        {edited !== undefined && edited.event.rule !== null && (
          <RadioField
            legend={words.scope}
            name="scope"
            value={scope}
            choices={[
              { value: "all", label: words.allDates, hint: words.lost },
              {
                value: "one",
                label: words.oneDate(wholeDate(edited.startsAt, locale, ownZone())),
                hint: words.oneDateHint,
              },
            ]}
            onChoose={choose}
          />
        )}
        <PartyFields key={scope} draft={draft} isOneDate={scope === "one"} onChange={setDraft} />
        {problem !== "" && <Alert>{problem}</Alert>}
        <button class="btn lamp" type="submit" aria-disabled={isBusy}>
          {event === undefined ? words.create : words.save}
        </button>
      </form>
    </Dialog>
  );
}
