import { localOfMoment, momentOfLocal } from "@matinee/shared/local-time.ts";
import { Plus, X } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { scheduleActions } from "../../app/schedule-actions.ts";
import { useScheduleText } from "../i18n/schedule-text.ts";
import { Alert } from "../parts/alert.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { RadioField } from "../parts/radio-field.tsx";
import { ownZone } from "./date-words.ts";
import { useDoing } from "./use-doing.ts";

const dayMs = 86_400_000;
const mostCandidates = 30;

interface PollDialogProps {
  readonly groupId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Puts films to the vote. */
export function PollDialog({ groupId, onClose, onDone }: PollDialogProps) {
  const t = useScheduleText();
  const words = t.polls.form;
  const [key] = useState(scheduleActions.newKey);
  const { isBusy, problem, setProblem, run } = useDoing();
  const [question, setQuestion] = useState(words.questionDefault);
  const [kind, setKind] = useState<"approval" | "ranked">("approval");
  const [titles, setTitles] = useState<readonly string[]>(["", "", ""]);
  const [closes, setCloses] = useState(() => localOfMoment(new Date(Date.now() + 2 * dayMs), ownZone()));
  const fields = useRef<HTMLFieldSetElement>(null);
  const [focusOn, setFocusOn] = useState(0);
  useEffect(() => fields.current?.querySelectorAll<HTMLInputElement>("input")[focusOn]?.focus(), [focusOn]);

  const send = async () => {
    const candidates = titles.map((title) => title.trim()).filter((title) => title !== "");
    const closesAt = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(closes)
      ? momentOfLocal(closes, ownZone())
      : new Date(0);
    const inMs = closesAt.getTime() - Date.now();
    if (question.trim() === "" || candidates.length < 2) return setProblem(words.missing);
    if (new Set(candidates.map((title) => title.toLowerCase())).size < candidates.length)
      return setProblem(words.twice);
    if (inMs <= 0 || inMs > 366 * dayMs) return setProblem(words.past);
    const body = { question, kind, closesAt: closesAt.toISOString(), candidates };
    if (await run(() => scheduleActions.createPoll(groupId, body, key))) onDone();
  };

  return (
    <Dialog title={t.polls.create} onClose={onClose}>
      <form
        noValidate
        class="party-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <label class="labelled">
          {words.question}
          <input
            class="field"
            value={question}
            maxLength={200}
            dir="auto"
            onInput={(event) => setQuestion(event.currentTarget.value)}
          />
        </label>
        <fieldset class="candidates" ref={fields}>
          <legend>{words.candidates}</legend>
          {titles.map((title, place) => (
            <div key={place} class="candidate-field">
              <input
                class="field"
                value={title}
                maxLength={200}
                dir="auto"
                aria-label={words.candidate(place + 1)}
                placeholder={words.candidate(place + 1)}
                onInput={(event) => setTitles(titles.with(place, event.currentTarget.value))}
              />
              {titles.length > 2 && (
                <button
                  type="button"
                  class="icon"
                  aria-label={words.remove(place + 1)}
                  onClick={() => {
                    setTitles(titles.toSpliced(place, 1));
                    setFocusOn(Math.max(0, place - 1));
                  }}
                >
                  <X aria-hidden="true" />
                </button>
              )}
            </div>
          ))}
          {titles.length < mostCandidates && (
            <button
              type="button"
              class="btn quiet"
              onClick={() => {
                setTitles([...titles, ""]);
                setFocusOn(titles.length);
              }}
            >
              <Plus aria-hidden="true" /> {words.add}
            </button>
          )}
        </fieldset>
        <RadioField
          legend={words.how}
          name="poll-kind"
          value={kind}
          choices={[
            { value: "approval", label: words.approval, hint: words.approvalHint },
            { value: "ranked", label: words.ranked, hint: words.rankedHint },
          ]}
          onChoose={setKind}
        />
        <label class="labelled">
          {words.closes}
          <input
            class="field"
            type="datetime-local"
            value={closes}
            onInput={(event) => setCloses(event.currentTarget.value.slice(0, 16))}
          />
        </label>
        {problem !== "" && <Alert>{problem}</Alert>}
        <button class="btn lamp" type="submit" aria-disabled={isBusy}>
          {words.create}
        </button>
      </form>
    </Dialog>
  );
}
