import type { Event, Occurrence } from "@matinee/shared/api/schedule.ts";
import { onceOnly, type Repeat, repeatOf, ruleOf } from "./repeat.ts";

/** A scheduled party as the form has it. */
export interface PartyDraft {
  readonly title: string;
  readonly date: string;
  readonly time: string;
  readonly timeZone: string;
  readonly durationMinutes: number;
  readonly repeat: Repeat;
  readonly filmTitle: string;
  readonly description: string;
}

/** An empty form: this evening at eight, or tomorrow's when that is over. `nowLocal`: as the clock shows it. */
export function newDraft(nowLocal: string, timeZone: string, title: string): PartyDraft {
  const day = new Date(`${nowLocal}Z`);
  if (nowLocal.slice(11) >= "20:00") day.setUTCDate(day.getUTCDate() + 1);
  return {
    title,
    date: day.toISOString().slice(0, 10),
    time: "20:00",
    timeZone,
    durationMinutes: 150,
    repeat: onceOnly,
    filmTitle: "",
    description: "",
  };
}

export function draftOf(event: Event): PartyDraft {
  const [date = "", time = ""] = event.startsLocal.split("T");
  return {
    title: event.title,
    date,
    time,
    timeZone: event.timeZone,
    durationMinutes: event.durationMinutes,
    repeat: repeatOf(event.rule, event.startsLocal, event.timeZone),
    filmTitle: event.filmTitle ?? "",
    description: event.description,
  };
}

/** One date of it: what was moved is where it was moved to. */
export function draftOfDate({ event, filmTitle }: Occurrence, startsLocal: string): PartyDraft {
  const [date = "", time = ""] = startsLocal.split("T");
  return { ...draftOf(event), date, time, filmTitle: filmTitle ?? "" };
}

export const startOf = (draft: PartyDraft) => `${draft.date}T${draft.time}`;

export const isComplete = (draft: PartyDraft) =>
  draft.title.trim() !== "" && /^\d{4}-\d\d-\d\d$/.test(draft.date) && /^\d\d:\d\d$/.test(draft.time);

/** What is sent; `before`: the event that is changed, whose rule stays where the form cannot ask for it. */
export function bodyOf(draft: PartyDraft, before: Event | undefined) {
  const startsLocal = startOf(draft);
  return {
    title: draft.title,
    startsLocal,
    timeZone: draft.timeZone,
    durationMinutes: draft.durationMinutes,
    rule:
      draft.repeat.kind === "other"
        ? (before?.rule ?? null)
        : ruleOf(draft.repeat, startsLocal, draft.timeZone),
    filmTitle: draft.filmTitle.trim() === "" ? null : draft.filmTitle,
    description: draft.description,
  };
}
