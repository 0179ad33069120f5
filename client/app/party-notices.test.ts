import type { Occurrence } from "@matinee/shared/api/schedule.ts";
import { expect, test } from "vitest";
import { dueNotices } from "./party-notices.ts";

const startMs = Date.parse("2026-11-27T19:00:00Z");
const minutes = (n: number) => startMs - n * 60_000;
const none: ReadonlySet<string> = new Set();

function party(more: Partial<Occurrence> = {}): Occurrence {
  return {
    event: {
      eventId: "an-event",
      groupId: "a-group",
      partyId: null,
      title: "Friday",
      description: "",
      filmTitle: null,
      startsLocal: "2026-11-27T20:00",
      timeZone: "Europe/Berlin",
      durationMinutes: 150,
      rule: null,
      isCancelled: false,
      version: 1,
    },
    groupName: "Friends",
    occurrence: "2026-11-27T20:00",
    startsAt: new Date(startMs).toISOString(),
    endsAt: new Date(startMs + 9_000_000).toISOString(),
    filmTitle: null,
    isCancelled: false,
    answer: "yes",
    yes: [],
    counts: { yes: 1, maybe: 0, no: 0 },
    ...more,
  };
}

test("a party is told of in the ten minutes before it begins, once", () => {
  expect(dueNotices([party()], minutes(11), none)).toEqual([]);
  const [due] = dueNotices([party()], minutes(10), none);
  expect(due?.date.event.title).toBe("Friday");
  expect(dueNotices([party()], minutes(9), new Set([due?.key ?? ""]))).toEqual([]);
  expect(dueNotices([party()], minutes(0), none)).toEqual([]);
});

test("one that was moved is told of again", () => {
  const [due] = dueNotices([party()], minutes(5), none);
  const later = party({ startsAt: new Date(startMs + 3_600_000).toISOString() });
  expect(dueNotices([later], minutes(-55), new Set([due?.key ?? ""]))).toHaveLength(1);
});

test("one that is cancelled, or that one did not say yes to, is not told of", () => {
  const others = [party({ isCancelled: true }), party({ answer: "maybe" }), party({ answer: null })];
  expect(dueNotices(others, minutes(5), none)).toEqual([]);
});
