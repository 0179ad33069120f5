import type { Occurrence, RsvpAnswer } from "@matinee/shared/api/schedule.ts";
import { useEffect, useState } from "preact/hooks";
import { scheduleActions } from "../../app/schedule-actions.ts";
import { useScheduleText } from "../i18n/schedule-text.ts";
import { Alert } from "../parts/alert.tsx";
import { useDoing } from "./use-doing.ts";

const answers: readonly RsvpAnswer[] = ["yes", "maybe", "no"];

interface AnswerButtonsProps {
  readonly date: Occurrence;
  readonly onAnswered: () => Promise<void>;
}

/** Whether one comes: pressed at once, and taken back by pressing it again. */
export function AnswerButtons({ date, onAnswered }: AnswerButtonsProps) {
  const t = useScheduleText();
  const { isBusy, problem, run } = useDoing();
  const [chosen, setChosen] = useState(date.answer);
  useEffect(() => setChosen(date.answer), [date]);

  const choose = async (answer: RsvpAnswer) => {
    if (isBusy) return;
    const next = answer === chosen ? null : answer;
    setChosen(next);
    const { groupId, eventId } = date.event;
    const done = await run(async () => {
      await scheduleActions.answer({ groupId, eventId, occurrence: date.occurrence }, next);
      await onAnswered();
    });
    if (!done) setChosen(date.answer);
  };

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn as one */}
      <div class="answers" role="group" aria-label={t.schedule.come}>
        {answers.map((answer) => (
          <button
            key={answer}
            type="button"
            class={answer}
            aria-pressed={chosen === answer}
            onClick={() => void choose(answer)}
          >
            {t.schedule.answers[answer]}
          </button>
        ))}
      </div>
      {problem !== "" && <Alert>{problem}</Alert>}
    </>
  );
}
