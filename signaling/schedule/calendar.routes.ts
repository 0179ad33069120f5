import { parseOrRefuse, Refusal } from "@matinee/shared/errors.ts";
import { id } from "@matinee/shared/ids.ts";
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import type { Auths } from "../accounts/auths.ts";
import { authorize } from "../api/caller.ts";
import type { Database } from "../db/database.ts";
import type { Limit } from "../limits.ts";
import { guarded } from "../parties/party.handlers.ts";
import { requestOrigin } from "../request-origin.ts";
import { type CalendarEntry, writeCalendar } from "./calendar.ts";
import { changesOf, findEvent } from "./event.repository.ts";
import { groupsOfFeed } from "./feed.repository.ts";
import type { EventRow } from "./schedule.table.ts";

export interface CalendarRoutesOptions {
  readonly db: Database;
  readonly auths: Auths;
  /** Wrong addresses of calendars tried, by address. */
  readonly guesses: Limit;
  readonly publicUrl: string | undefined;
}

/** A calendar that is subscribed to goes so far back. */
const pastMs = 90 * 86_400_000;
const feedToken = /^[\w-]{20,64}$/;

/** `GET /calendar/TOKEN.ics`, for calendars that were given the secret address, and one party as a file for members. */
export function calendarRoutes({ db, auths, guesses, publicUrl }: CalendarRoutesOptions): Router {
  const urlOf = (request: Request) => publicUrl ?? requestOrigin(request);

  return Router()
    .get("/calendar/:token.ics", async (request, response) => {
      const feed = await guarded(guesses, request, async () => {
        const { token } = request.params;
        const found = feedToken.test(token) ? await groupsOfFeed(db, token) : undefined;
        if (found === undefined) throw new Refusal("not-found", "There is no such calendar.");
        return found;
      });
      const groupIds = feed.groups.map((group) => group.id);
      const name = feed.isOfOne ? (feed.groups[0]?.name ?? "Matinee") : "Matinee";
      const entries = await entriesOf(db, await eventsOfFeed(db, groupIds));
      send(response, writeCalendar(entries, { name, publicUrl: urlOf(request) }));
    })
    .get("/groups/:groupId/events/:eventId/calendar.ics", async (request, response) => {
      const { groupId, eventId } = parseOrRefuse(z.object({ groupId: id, eventId: id }), request.params);
      const signedIn = await auths.signedIn(request);
      await authorize(db, "group:member", signedIn?.userId, groupId);
      const event = await findEvent(db, groupId, eventId);
      if (event === undefined) throw new Refusal("not-found", "There is no such party in the schedule.");
      response.attachment("party.ics");
      const [entry] = await entriesOf(db, [event]);
      send(
        response,
        writeCalendar(entry === undefined ? [] : [entry], { name: event.title, publicUrl: urlOf(request) }),
      );
    });
}

function send(response: Response, calendar: string): void {
  response.set("Cache-Control", "private, no-cache").type("text/calendar").send(calendar);
}

/** Those events with what was changed about single dates. */
export async function entriesOf(db: Database, events: readonly EventRow[]): Promise<CalendarEntry[]> {
  const changes = await changesOf(
    db,
    events.map((event) => event.id),
  );
  return events.map((event) => ({ event, changes: changes.get(event.id) ?? [] }));
}

/** What is to come or was lately; what was cancelled lately as well, so that calendars hear of it. */
async function eventsOfFeed(db: Database, groupIds: readonly string[]): Promise<EventRow[]> {
  if (groupIds.length === 0) return [];
  const since = new Date(Date.now() - pastMs);
  return db
    .selectFrom("events")
    .selectAll()
    .where("group_id", "in", groupIds)
    .where((where) => where.or([where("last_at", "is", null), where("last_at", ">", since)]))
    .where((where) => where.or([where("cancelled_at", "is", null), where("cancelled_at", ">", since)]))
    .orderBy("first_at")
    .orderBy("id")
    .execute();
}
