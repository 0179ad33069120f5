import { tzlib_get_ical_block } from "timezones-ical-library";
import { escapeText, joinLines } from "./calendar-lines.ts";
import { dateOf, type EventDate } from "./dates.ts";
import type { EventChangeRow, EventRow } from "./schedule.table.ts";

/** An event with what was changed about single dates. */
export interface CalendarEntry {
  readonly event: EventRow;
  readonly changes: readonly EventChangeRow[];
}

export interface CalendarOptions {
  readonly name: string;
  /** Where the server is for people, such as `https://film.example`. */
  readonly publicUrl: string;
}

/**
 * The events as an iCalendar file (RFC 5545). It is written from the local times that are kept and not from moments, so
 * that a calendar follows the rule in the event's own zone, whatever becomes of the zone's summer time.
 */
export function writeCalendar(
  entries: readonly CalendarEntry[],
  { name, publicUrl }: CalendarOptions,
): string {
  const zones = new Map(entries.map(({ event }) => [event.time_zone, zoneOf(event.time_zone)]));
  return joinLines([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Matinee//Matinee//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapeText(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    // Two names of one zone have one description.
    ...[...new Map([...zones.values()].map(({ tzid, lines }) => [tzid, lines])).values()].flat(),
    ...entries.flatMap((entry) =>
      eventLines(entry, zones.get(entry.event.time_zone)?.tzid ?? entry.event.time_zone, publicUrl),
    ),
    "END:VCALENDAR",
  ]);
}

function zoneOf(timeZone: string): { tzid: string; lines: string[] } {
  const [block = "", parameter = ""] = tzlib_get_ical_block(timeZone);
  if (!parameter.startsWith("TZID=")) return { tzid: timeZone, lines: [] }; // calendars know most by their names
  return { tzid: parameter.slice("TZID=".length), lines: block.split("\r\n") };
}

function eventLines({ event, changes }: CalendarEntry, tzid: string, publicUrl: string): string[] {
  const own = { tzid, publicUrl };
  const first = changes.find((change) => change.occurrence === event.starts_local);
  if (event.rule === null) return vevent(dateOf(event, event.starts_local, first), own, []);
  const cancelled = changes.filter((change) => change.is_cancelled).map(({ occurrence }) => occurrence);
  const others = changes.filter((change) => !change.is_cancelled);
  return [
    ...vevent(dateOf(event, event.starts_local, undefined), own, [
      `RRULE:${event.rule}`,
      ...(cancelled.length === 0 ? [] : [`EXDATE;TZID=${tzid}:${cancelled.toSorted().map(stamp).join(",")}`]),
    ]),
    ...others.flatMap((change) =>
      vevent(dateOf(event, change.occurrence, change), own, [
        `RECURRENCE-ID;TZID=${tzid}:${stamp(change.occurrence)}`,
      ]),
    ),
  ];
}

function vevent(
  date: EventDate,
  { tzid, publicUrl }: { readonly tzid: string; readonly publicUrl: string },
  more: readonly string[],
): string[] {
  const { event, filmTitle } = date;
  const changedAt = utcStamp(event.updated_at);
  const description = [filmTitle ?? "", event.description].filter((text) => text !== "").join("\n\n");
  return [
    "BEGIN:VEVENT",
    `UID:${event.id}@matinee`,
    `DTSTAMP:${changedAt}`,
    `CREATED:${utcStamp(event.created_at)}`,
    `LAST-MODIFIED:${changedAt}`,
    `SEQUENCE:${event.version}`,
    `DTSTART;TZID=${tzid}:${stamp(date.startsLocal)}`,
    `DURATION:PT${event.duration_minutes}M`,
    ...more,
    `SUMMARY:${escapeText(event.title)}`,
    ...(description === "" ? [] : [`DESCRIPTION:${escapeText(description)}`]),
    `URL:${publicUrl}/g/${event.group_id}`,
    `STATUS:${date.isCancelled ? "CANCELLED" : "CONFIRMED"}`,
    "END:VEVENT",
  ];
}

/** `20261127T200000` */
const stamp = (local: string) => `${local.replace(/[-:]/g, "")}00`;
/** `20261127T190000Z` */
const utcStamp = (moment: Date) => `${moment.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
