import { randomUUID } from "node:crypto";
import type { scheduleApi } from "@matinee/shared/api/schedule.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import type { ApiHandlers } from "../api/serve.ts";
import type { Database } from "../db/database.ts";
import { setAnswer } from "./answer.repository.ts";
import { eventOf, occurrencesIn, spanOf } from "./dates.service.ts";
import { dateOf, momentsOf, seriesOf } from "./dates.ts";
import {
  changesOf,
  findEvent,
  forgetDates,
  insertEvent,
  setChange,
  updateEvent,
} from "./event.repository.ts";
import { hasDate, isInTime } from "./recurrence.ts";
import type { EventRow } from "./schedule.table.ts";

type EventEndpoints =
  | "schedule.mine"
  | "events.list"
  | "events.create"
  | "events.update"
  | "events.cancel"
  | "events.changeDate"
  | "events.answer";

/** What is to come in a group at most: each list follows the rules of all of them. */
const mostEvents = 200;

export function eventHandlers(db: Database): ApiHandlers<Pick<typeof scheduleApi, EventEndpoints>> {
  return {
    async "schedule.mine"({ userId, query }) {
      const groups = await db
        .selectFrom("group_members")
        .innerJoin("groups", "groups.id", "group_members.group_id")
        .select(["groups.id", "groups.name"])
        .where("group_members.user_id", "=", userId)
        .where("groups.deleted_at", "is", null)
        .execute();
      const names = new Map(groups.map(({ id, name }) => [id, name]));
      return { items: await occurrencesIn(db, names, spanOf(query), { userId, sees: true }) };
    },

    async "events.list"({ params: { groupId }, query, userId, groupRole }) {
      const group = await db
        .selectFrom("groups")
        .select(["id", "name"])
        .where("id", "=", groupId)
        .executeTakeFirst();
      const names = new Map(group === undefined ? [] : [[group.id, group.name]]);
      return { items: await occurrencesIn(db, names, spanOf(query), { userId, sees: groupRole !== null }) };
    },

    async "events.create"({ params: { groupId }, body, userId }) {
      await refuseForeignParty(db, groupId, body.partyId);
      const { events } = await db
        .selectFrom("events")
        .select((select) => select.fn.countAll<number | string>().as("events"))
        .where("group_id", "=", groupId)
        .where("cancelled_at", "is", null)
        .where((where) => where.or([where("last_at", "is", null), where("last_at", ">", new Date())]))
        .executeTakeFirstOrThrow();
      if (Number(events) >= mostEvents)
        throw new Refusal("too-large", `A group has ${mostEvents} scheduled parties at most.`);
      const { startsLocal, first_at, last_at } = momentsOf(body, body.durationMinutes, []);
      const row = await insertEvent(db, {
        id: randomUUID(),
        group_id: groupId,
        party_id: body.partyId,
        title: body.title,
        description: body.description,
        film_title: body.filmTitle,
        starts_local: startsLocal,
        time_zone: body.timeZone,
        duration_minutes: body.durationMinutes,
        rule: body.rule,
        first_at,
        last_at,
        cancelled_at: null,
        created_by: userId,
      });
      return eventOf(row);
    },

    async "events.update"({ params: { groupId, eventId }, body: { version, ...body } }) {
      if (body.partyId !== undefined) await refuseForeignParty(db, groupId, body.partyId);
      return db.transaction().execute(async (transaction) => {
        const row = await toBeChanged(transaction, groupId, eventId);
        if (row.version !== version)
          throw new Refusal("conflict", "Somebody changed this party meanwhile. Look again.");
        const series = {
          startsLocal: body.startsLocal ?? row.starts_local,
          timeZone: body.timeZone ?? row.time_zone,
          rule: body.rule === undefined ? row.rule : body.rule,
        };
        const durationMinutes = body.durationMinutes ?? row.duration_minutes;
        const { startsLocal } = momentsOf(series, durationMinutes, []);
        const dates = { ...series, startsLocal };
        if (startsLocal !== row.starts_local || series.rule !== row.rule || series.timeZone !== row.time_zone)
          await forgetDates(transaction, eventId, (occurrence) => hasDate(dates, occurrence));
        const changes = (await changesOf(transaction, [eventId])).get(eventId) ?? [];
        const { first_at, last_at } = momentsOf(dates, durationMinutes, changes);
        const changed = await updateEvent(transaction, eventId, {
          ...(body.title !== undefined && { title: body.title }),
          ...(body.description !== undefined && { description: body.description }),
          ...(body.filmTitle !== undefined && { film_title: body.filmTitle }),
          ...(body.partyId !== undefined && { party_id: body.partyId }),
          starts_local: startsLocal,
          time_zone: series.timeZone,
          rule: series.rule,
          duration_minutes: durationMinutes,
          first_at,
          last_at,
        });
        return eventOf(changed);
      });
    },

    async "events.cancel"({ params: { groupId, eventId } }) {
      await db.transaction().execute(async (transaction) => {
        const row = await findEvent(transaction, groupId, eventId, "for update");
        if (row === undefined) throw noSuchEvent();
        if (row.cancelled_at === null) await updateEvent(transaction, eventId, { cancelled_at: new Date() });
      });
      return {};
    },

    async "events.changeDate"({ params: { groupId, eventId, occurrence }, body }) {
      if (body.startsLocal !== null && !isInTime(body.startsLocal))
        throw new Refusal("bad-request", "startsLocal: out of all times");
      await db.transaction().execute(async (transaction) => {
        const row = await toBeChanged(transaction, groupId, eventId);
        if (!hasDate(seriesOf(row), occurrence)) throw noSuchDate();
        await setChange(transaction, {
          event_id: eventId,
          occurrence,
          is_cancelled: body.isCancelled,
          starts_local: body.startsLocal === occurrence ? null : body.startsLocal,
          film_title: body.filmTitle,
        });
        const changes = (await changesOf(transaction, [eventId])).get(eventId) ?? [];
        const { first_at, last_at } = momentsOf(seriesOf(row), row.duration_minutes, changes);
        await updateEvent(transaction, eventId, { first_at, last_at });
      });
      return {};
    },

    async "events.answer"({ params: { groupId, eventId, occurrence }, body: { answer }, userId }) {
      await db.transaction().execute(async (transaction) => {
        // Whoever changes the dates waits, or is waited for: an answer is never left to a date that is gone.
        const row = await findEvent(transaction, groupId, eventId, "for share");
        if (row === undefined) throw noSuchEvent();
        if (!hasDate(seriesOf(row), occurrence)) throw noSuchDate();
        const changes = (await changesOf(transaction, [eventId])).get(eventId) ?? [];
        const date = dateOf(
          row,
          occurrence,
          changes.find((change) => change.occurrence === occurrence),
        );
        if (date.isCancelled) throw new Refusal("closed", "This party was cancelled.");
        if (date.endsAt < new Date()) throw new Refusal("closed", "This party is over.");
        await setAnswer(transaction, { event_id: eventId, occurrence, user_id: userId }, answer);
      });
      return {};
    },
  };
}

const noSuchEvent = () => new Refusal("not-found", "There is no such party in the schedule.");
const noSuchDate = () => new Refusal("not-found", "The party has no such date.");

/** The event, locked until the transaction ends; refuses when there is none, or it was cancelled. */
async function toBeChanged(transaction: Database, groupId: string, eventId: string): Promise<EventRow> {
  const row = await findEvent(transaction, groupId, eventId, "for update");
  if (row === undefined) throw noSuchEvent();
  if (row.cancelled_at !== null) throw new Refusal("closed", "This party was cancelled.");
  return row;
}

async function refuseForeignParty(db: Database, groupId: string, partyId: string | null): Promise<void> {
  if (partyId === null) return;
  const party = await db
    .selectFrom("parties")
    .select("id")
    .where("id", "=", partyId)
    .where("group_id", "=", groupId)
    .executeTakeFirst();
  if (party === undefined) throw new Refusal("bad-request", "partyId: not a room of this group");
}
