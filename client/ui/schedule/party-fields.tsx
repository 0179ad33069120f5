import { useEffect, useId, useMemo, useRef } from "preact/hooks";
import { useScheduleText } from "../i18n/schedule-text.ts";
import { SelectField } from "../parts/select-field.tsx";
import { Beside } from "./beside.tsx";
import { cityOf, ownZone, zoneNames } from "./date-words.ts";
import type { PartyDraft } from "./party-draft.ts";
import { RepeatFields } from "./repeat-fields.tsx";

const usualLengths = [60, 90, 120, 150, 180, 210, 240, 300, 360];

interface PartyFieldsProps {
  readonly draft: PartyDraft;
  /** Only what can be another on a single date. */
  readonly isOneDate: boolean;
  readonly onChange: (draft: PartyDraft) => void;
}

/** The fields of a scheduled party. */
export function PartyFields({ draft, isOneDate, onChange }: PartyFieldsProps) {
  const words = useScheduleText().schedule.form;
  const hintId = useId();
  const title = useRef<HTMLInputElement>(null);
  useEffect(() => {
    title.current?.focus();
    if (title.current?.value === words.nameDefault) title.current.select(); // typed over at once
  }, [words]);
  const zones = useMemo(() => zoneNames(draft.timeZone, ownZone()), [draft.timeZone]);
  const lengths = [...new Set([...usualLengths, draft.durationMinutes])].toSorted(
    (one, other) => one - other,
  );
  const set = (change: Partial<PartyDraft>) => onChange({ ...draft, ...change });
  return (
    <>
      {!isOneDate && (
        <label class="labelled">
          {words.name}
          <input
            ref={title}
            class="field"
            value={draft.title}
            maxLength={120}
            dir="auto"
            onInput={(event) => set({ title: event.currentTarget.value })}
          />
        </label>
      )}
      <Beside>
        <label class="labelled">
          {words.date}
          <input
            class="field"
            type="date"
            value={draft.date}
            onInput={(event) => set({ date: event.currentTarget.value })}
          />
        </label>
        <label class="labelled">
          {words.time}
          <input
            class="field"
            type="time"
            value={draft.time}
            onInput={(event) => set({ time: event.currentTarget.value.slice(0, 5) })}
          />
        </label>
      </Beside>
      {isOneDate && draft.timeZone !== ownZone() && <p class="hint">{`${words.zone}: ${draft.timeZone}`}</p>}
      {!isOneDate && (
        <>
          <Beside>
            <SelectField
              label={words.zone}
              value={draft.timeZone}
              options={zones.map((zone) => ({
                value: zone,
                label: zone.includes("/") ? `${cityOf(zone)} (${zone.split("/")[0]})` : zone,
              }))}
              onChoose={(timeZone) => set({ timeZone })}
            />
            <SelectField
              label={words.length}
              value={String(draft.durationMinutes)}
              options={lengths.map((minutes) => ({ value: String(minutes), label: words.lengthOf(minutes) }))}
              onChoose={(minutes) => set({ durationMinutes: Number(minutes) })}
            />
          </Beside>
          <RepeatFields repeat={draft.repeat} date={draft.date} onChange={(repeat) => set({ repeat })} />
        </>
      )}
      <div class="hinted">
        <label class="labelled">
          {words.film}
          <input
            class="field"
            value={draft.filmTitle}
            maxLength={300}
            dir="auto"
            aria-describedby={hintId}
            onInput={(event) => set({ filmTitle: event.currentTarget.value })}
          />
        </label>
        <p class="hint" id={hintId}>
          {words.filmHint}
        </p>
      </div>
      {!isOneDate && (
        <label class="labelled">
          {words.description}
          <textarea
            class="field"
            rows={3}
            maxLength={2000}
            dir="auto"
            value={draft.description}
            onInput={(event) => set({ description: event.currentTarget.value })}
          />
        </label>
      )}
    </>
  );
}
