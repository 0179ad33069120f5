import { z } from "zod";
import { id } from "../ids.ts";
import { type Endpoints, nothing, page, pageQuery } from "./endpoint.ts";
import { line, moment, paragraph, person, timeZone, version } from "./fields.ts";

/** A time as the clock on the wall shows it, such as `2026-11-27T20:00`. */
export const localTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "not a local time")
  .refine(isReal, "no such time on any day");

/** Not the 31st of February, which Date takes for a day in March. */
function isReal(local: string): boolean {
  const ms = Date.parse(`${local}Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(local);
}

/** An RFC 5545 recurrence rule without DTSTART, such as `FREQ=WEEKLY;BYDAY=FR`; checked by the server. */
export const recurrence = z
  .string()
  .max(300)
  .regex(/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/, "not a recurrence rule");

export const rsvpAnswer = z.enum(["yes", "maybe", "no"]);
export type RsvpAnswer = z.output<typeof rsvpAnswer>;

/** A scheduled party, once or recurring. */
export const event = z.object({
  eventId: id,
  groupId: id,
  partyId: id.nullable(),
  title: z.string(),
  description: z.string(),
  filmTitle: z.string().nullable(),
  startsLocal: localTime,
  timeZone: z.string(),
  durationMinutes: z.number().int(),
  rule: z.string().nullable(),
  isCancelled: z.boolean(),
  version,
});
export type Event = z.output<typeof event>;

/** One date of an event. `occurrence` is the local time that its rule gives, and names the date. */
export const occurrence = z.object({
  event,
  groupName: z.string(),
  occurrence: localTime,
  startsAt: moment,
  endsAt: moment,
  filmTitle: z.string().nullable(),
  isCancelled: z.boolean(),
  answer: rsvpAnswer.nullable(),
  yes: z.array(person).max(20),
  counts: z.object({ yes: z.number().int(), maybe: z.number().int(), no: z.number().int() }),
});
export type Occurrence = z.output<typeof occurrence>;

const ofGroup = z.strictObject({ groupId: id });
const ofEvent = z.strictObject({ groupId: id, eventId: id });
const ofOccurrence = z.strictObject({ groupId: id, eventId: id, occurrence: localTime });
/** At most 400 days at once. */
const span = z.strictObject({ from: moment, to: moment });

const eventFields = {
  title: line(120),
  description: paragraph(2000),
  filmTitle: line(300).nullable(),
  startsLocal: localTime,
  timeZone,
  durationMinutes: z.number().int().min(1).max(1440),
  rule: recurrence.nullable(),
  partyId: id.nullable(),
};

export const poll = z.object({
  pollId: id,
  question: z.string(),
  kind: z.enum(["approval", "ranked"]),
  eventId: id.nullable(),
  closesAt: moment,
  isOpen: z.boolean(),
  voters: z.number().int(),
  candidates: z.array(
    z.object({
      candidateId: id,
      title: z.string(),
      /**
       * Approvals, or for a ranked poll the voters whose first choice it is. Null while the poll is open: whoever watched
       * the numbers change would know who votes what.
       */
      votes: z.number().int().nullable(),
      /** One's own rank, from 1; null: not voted for. */
      rank: z.number().int().nullable(),
    }),
  ),
  /** Once it is closed: the winner, or several when they are even. */
  winnerIds: z.array(id),
  isMine: z.boolean(),
});
export type Poll = z.output<typeof poll>;
const ofPoll = z.strictObject({ groupId: id, pollId: id });

export const scheduleApi = {
  "schedule.mine": {
    method: "get",
    path: "/schedule",
    access: "user",
    summary: "What is on in all one's groups between two moments",
    query: span,
    result: z.object({ items: z.array(occurrence) }),
  },
  "events.list": {
    method: "get",
    path: "/groups/:groupId/events",
    access: "group:reader",
    summary: "The group's dates between two moments, the earliest first",
    params: ofGroup,
    query: span,
    result: z.object({ items: z.array(occurrence) }),
  },
  "events.create": {
    method: "post",
    path: "/groups/:groupId/events",
    access: "group:moderator",
    summary: "Schedule a party",
    params: ofGroup,
    body: z.strictObject({
      ...eventFields,
      description: eventFields.description.default(""),
      filmTitle: eventFields.filmTitle.default(null),
      durationMinutes: eventFields.durationMinutes.default(150),
      rule: eventFields.rule.default(null),
      partyId: eventFields.partyId.default(null),
    }),
    result: event,
    creates: true,
  },
  "events.update": {
    method: "patch",
    path: "/groups/:groupId/events/:eventId",
    access: "group:moderator",
    summary: "Change a scheduled party, all its dates",
    params: ofEvent,
    body: z.strictObject({ version }).extend(z.strictObject(eventFields).partial().shape),
    result: event,
  },
  "events.cancel": {
    method: "delete",
    path: "/groups/:groupId/events/:eventId",
    access: "group:moderator",
    summary: "Cancel a scheduled party, all its dates",
    params: ofEvent,
    result: nothing,
  },
  "events.changeDate": {
    method: "put",
    path: "/groups/:groupId/events/:eventId/occurrences/:occurrence",
    access: "group:moderator",
    summary: "Move or cancel one date, or show another film on it; all null: as the rule says again",
    params: ofOccurrence,
    body: z.strictObject({
      isCancelled: z.boolean(),
      startsLocal: localTime.nullable(),
      filmTitle: line(300).nullable(),
    }),
    result: nothing,
  },
  "events.answer": {
    method: "put",
    path: "/groups/:groupId/events/:eventId/occurrences/:occurrence/answer",
    access: "group:member",
    summary: "Say whether one comes; null takes the answer back",
    params: ofOccurrence,
    body: z.strictObject({ answer: rsvpAnswer.nullable() }),
    result: nothing,
  },
  "feeds.get": {
    method: "post",
    path: "/calendar-feeds",
    access: "user",
    summary:
      "The secret address of a calendar that one can subscribe to: of one group, or of all one's groups",
    body: z.strictObject({ groupId: id.nullable() }),
    result: z.object({ path: z.string() }),
  },
  "feeds.renew": {
    method: "post",
    path: "/calendar-feeds/renew",
    access: "user",
    summary: "Another secret address; the one before opens nothing any more",
    body: z.strictObject({ groupId: id.nullable() }),
    result: z.object({ path: z.string() }),
  },
  "polls.list": {
    method: "get",
    path: "/groups/:groupId/polls",
    access: "group:member",
    summary: "The group's votes, the newest first",
    params: ofGroup,
    query: pageQuery,
    result: page(poll),
  },
  "polls.create": {
    method: "post",
    path: "/groups/:groupId/polls",
    access: "group:member",
    summary: "Put films to the vote",
    params: ofGroup,
    body: z.strictObject({
      question: line(200),
      kind: z.enum(["approval", "ranked"]),
      closesAt: moment,
      eventId: id.nullable().default(null),
      candidates: z.array(line(200)).min(2).max(30),
    }),
    result: poll,
    creates: true,
  },
  "polls.propose": {
    method: "post",
    path: "/groups/:groupId/polls/:pollId/candidates",
    access: "group:member",
    summary: "Put one more film to a vote that is open; who voted already may vote anew",
    params: ofPoll,
    body: z.strictObject({ title: line(200) }),
    result: poll,
  },
  "polls.vote": {
    method: "put",
    path: "/groups/:groupId/polls/:pollId/vote",
    access: "group:member",
    summary: "Vote: the candidates one wants, the most wanted first; none takes the vote back",
    params: ofPoll,
    body: z.strictObject({ candidateIds: z.array(id).max(30) }),
    result: poll,
  },
  "polls.close": {
    method: "post",
    path: "/groups/:groupId/polls/:pollId/close",
    access: "group:member",
    summary: "End the vote now; whoever made it and moderators may",
    params: ofPoll,
    result: poll,
  },
} as const satisfies Endpoints;
