import type { EndpointInput } from "@matinee/shared/api/endpoint.ts";
import {
  type Event,
  type Occurrence,
  type Poll,
  type RsvpAnswer,
  scheduleApi,
} from "@matinee/shared/api/schedule.ts";
import { callApi } from "../net/api.ts";
import { randomId } from "../net/random-id.ts";

type Body<N extends keyof typeof scheduleApi> = EndpointInput<(typeof scheduleApi)[N]>["body"];

export interface DateName {
  readonly groupId: string;
  readonly eventId: string;
  /** The local time that the rule gives. */
  readonly occurrence: string;
}

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

const queryOf = ({ from, to }: Span) => ({ from: from.toISOString(), to: to.toISOString() });

/** What the screens of the schedule can do; everything rejects with a Refusal. */
export const scheduleActions = {
  /** For one creation, so that sending it again creates nothing again. */
  newKey: randomId,
  /** What is on in all one's groups. */
  mine: async (span: Span): Promise<readonly Occurrence[]> =>
    (await callApi(scheduleApi["schedule.mine"], { query: queryOf(span) })).items,
  dates: async (groupId: string, span: Span): Promise<readonly Occurrence[]> =>
    (await callApi(scheduleApi["events.list"], { params: { groupId }, query: queryOf(span) })).items,
  create: (groupId: string, body: Body<"events.create">, key: string): Promise<Event> =>
    callApi(scheduleApi["events.create"], { params: { groupId }, body }, { key }),
  update: ({ groupId, eventId }: Event, body: Body<"events.update">): Promise<Event> =>
    callApi(scheduleApi["events.update"], { params: { groupId, eventId }, body }),
  /** All dates. */
  cancel: ({ groupId, eventId }: Event) =>
    callApi(scheduleApi["events.cancel"], { params: { groupId, eventId } }),
  changeDate: (params: DateName, body: Body<"events.changeDate">) =>
    callApi(scheduleApi["events.changeDate"], { params, body }),
  answer: (params: DateName, answer: RsvpAnswer | null) =>
    callApi(scheduleApi["events.answer"], { params, body: { answer } }),
  /** The path of a calendar file for members. */
  calendarPath: ({ groupId, eventId }: Event) => `/api/groups/${groupId}/events/${eventId}/calendar.ics`,
  /** The path of the calendar to subscribe to; `isNew`: another, and the one before opens nothing any more. */
  feedPath: async (groupId: string | null, isNew = false): Promise<string> =>
    (await callApi(scheduleApi[isNew ? "feeds.renew" : "feeds.get"], { body: { groupId } })).path,
  polls: (groupId: string, cursor?: string): Promise<{ items: Poll[]; next: string | null }> =>
    callApi(scheduleApi["polls.list"], { params: { groupId }, query: { cursor, limit: 10 } }),
  createPoll: (groupId: string, body: Body<"polls.create">, key: string): Promise<Poll> =>
    callApi(scheduleApi["polls.create"], { params: { groupId }, body }, { key }),
  /** One more film in a vote that is open. */
  propose: (groupId: string, pollId: string, title: string): Promise<Poll> =>
    callApi(scheduleApi["polls.propose"], { params: { groupId, pollId }, body: { title } }),
  vote: (groupId: string, pollId: string, candidateIds: readonly string[]): Promise<Poll> =>
    callApi(scheduleApi["polls.vote"], {
      params: { groupId, pollId },
      body: { candidateIds: [...candidateIds] },
    }),
  closePoll: (groupId: string, pollId: string): Promise<Poll> =>
    callApi(scheduleApi["polls.close"], { params: { groupId, pollId } }),
};
