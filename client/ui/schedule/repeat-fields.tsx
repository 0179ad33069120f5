import { useScheduleText } from "../i18n/schedule-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { SelectField } from "../parts/select-field.tsx";
import { Beside } from "./beside.tsx";
import { placeInMonth, type Repeat, type RepeatKind, repeatKinds } from "./repeat.ts";

interface RepeatFieldsProps {
  readonly repeat: Repeat;
  /** `2026-11-27` */
  readonly date: string;
  readonly onChange: (repeat: Repeat) => void;
}

/** How often the party comes again, and until when. */
export function RepeatFields({ repeat, date, onChange }: RepeatFieldsProps) {
  const words = useScheduleText().schedule.form;
  const locale = useLocale();
  const isDate = /^\d{4}-\d\d-\d\d$/.test(date);
  const weekday = isDate
    ? new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(new Date(date))
    : "";
  const labels: Readonly<Record<RepeatKind, string>> = {
    never: words.repeats.never,
    weekly: words.repeats.weekly(weekday),
    fortnightly: words.repeats.fortnightly(weekday),
    "monthly-date": words.repeats["monthly-date"](Number(date.slice(8))),
    "monthly-weekday": words.repeats["monthly-weekday"](isDate ? placeInMonth(`${date}T00:00`) : 1, weekday),
    other: words.repeats.other,
  };
  const kinds: readonly RepeatKind[] = repeat.kind === "other" ? [...repeatKinds, "other"] : repeatKinds;
  const asksEnd = repeat.kind !== "never" && repeat.kind !== "other";
  return (
    <>
      <SelectField
        label={words.repeat}
        value={repeat.kind}
        options={kinds.map((kind) => ({ value: kind, label: labels[kind] }))}
        onChoose={(kind) => onChange({ ...repeat, kind })}
      />
      {asksEnd && (
        <Beside>
          <SelectField
            label={words.ends}
            value={repeat.ends}
            options={(["never", "count", "date"] as const).map((value) => ({
              value,
              label: words.endings[value],
            }))}
            onChoose={(ends) => onChange({ ...repeat, ends })}
          />
          {repeat.ends === "count" && (
            <label class="labelled">
              {words.times}
              <input
                class="field"
                type="number"
                min={1}
                max={400}
                value={repeat.count}
                onInput={(event) =>
                  onChange({
                    ...repeat,
                    count: Math.max(1, Math.round(event.currentTarget.valueAsNumber || 1)),
                  })
                }
              />
            </label>
          )}
          {repeat.ends === "date" && (
            <label class="labelled">
              {words.lastDay}
              <input
                class="field"
                type="date"
                min={date}
                value={repeat.until}
                onInput={(event) => onChange({ ...repeat, until: event.currentTarget.value })}
              />
            </label>
          )}
        </Beside>
      )}
    </>
  );
}
