import type { Event } from "@matinee/shared/api/schedule.ts";
import { expect, test } from "vitest";
import { bodyOf, draftOf, isComplete, newDraft } from "./party-draft.ts";

const event: Event = {
  eventId: "an-event",
  groupId: "a-group",
  partyId: null,
  title: "Friday films",
  description: "Bring popcorn",
  filmTitle: null,
  startsLocal: "2026-11-27T20:00",
  timeZone: "Europe/Berlin",
  durationMinutes: 150,
  rule: "FREQ=DAILY;INTERVAL=3",
  isCancelled: false,
  version: 1,
};

test("a new party is this evening, or tomorrow's when that has begun", () => {
  const dateAt = (nowLocal: string) => newDraft(nowLocal, "Europe/Berlin", "Film night").date;
  expect(dateAt("2026-11-27T19:59")).toBe("2026-11-27");
  expect(dateAt("2026-12-31T20:00")).toBe("2027-01-01");
});

test("what is not changed is sent as it was, with a rule that the form cannot ask for", () => {
  const { title, description, filmTitle, startsLocal, timeZone, durationMinutes, rule } = event;
  expect(bodyOf(draftOf(event), event)).toEqual({
    title,
    description,
    filmTitle,
    startsLocal,
    timeZone,
    durationMinutes,
    rule,
  });
});

test("a party without title, date or time is not complete", () => {
  const draft = draftOf(event);
  expect(isComplete(draft)).toBe(true);
  for (const missing of [{ title: " " }, { date: "" }, { time: "" }])
    expect(isComplete({ ...draft, ...missing })).toBe(false);
});
