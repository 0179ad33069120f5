import type { Occurrence } from "@matinee/shared/api/schedule.ts";
import { useState } from "preact/hooks";
import { scheduleActions } from "../../app/schedule-actions.ts";
import { useScheduleText } from "../i18n/schedule-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { RadioField } from "../parts/radio-field.tsx";
import { ownZone, wholeDate } from "./date-words.ts";
import { useDoing } from "./use-doing.ts";

interface StopDialogProps {
  readonly date: Occurrence;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Cancels one date, or all. */
export function StopDialog({ date, onClose, onDone }: StopDialogProps) {
  const t = useScheduleText();
  const words = t.schedule.stop;
  const locale = useLocale();
  const { event, occurrence } = date;
  const repeats = event.rule !== null;
  const [scope, setScope] = useState<"one" | "all">(repeats ? "one" : "all");
  const { isBusy, problem, run } = useDoing();

  const cancel = async () => {
    const { groupId, eventId } = event;
    const done = await run(() =>
      scope === "all"
        ? scheduleActions.cancel(event)
        : scheduleActions.changeDate(
            { groupId, eventId, occurrence },
            { isCancelled: true, startsLocal: null, filmTitle: null },
          ),
    );
    if (done) onDone();
  };

  return (
    <Dialog title={words.title} onClose={onClose}>
      <p>{words.lead(event.title, wholeDate(date.startsAt, locale, ownZone()))}</p>
      {repeats && (
        <RadioField
          legend={words.scope}
          name="cancel-scope"
          value={scope}
          choices={[
            { value: "one", label: words.one },
            { value: "all", label: words.all },
          ]}
          onChoose={setScope}
        />
      )}
      {problem !== "" && <Alert>{problem}</Alert>}
      <div class="row">
        <button type="button" class="btn quiet" onClick={onClose}>
          {words.keep}
        </button>
        <button type="button" class="btn warn" aria-disabled={isBusy} onClick={() => void cancel()}>
          {words.party}
        </button>
      </div>
    </Dialog>
  );
}
