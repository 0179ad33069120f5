const minuteMs = 60_000;
const dayMs = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * The moment at which the clocks of an IANA zone show `local` (`2026-11-27T20:00`). A time that they skip is taken by
 * the offset before the gap, as RFC 5545 has it (02:30 becomes 03:30); of a time that they show twice, the first.
 */
export function momentOfLocal(local: string, timeZone: string): Date {
  const asUtcMs = Date.parse(`${local}Z`);
  const before = offsetMs(asUtcMs - dayMs, timeZone);
  const after = offsetMs(asUtcMs + dayMs, timeZone);
  const byBefore = asUtcMs - before;
  if (before === after || offsetMs(byBefore, timeZone) === before) return new Date(byBefore);
  const byAfter = asUtcMs - after;
  return new Date(offsetMs(byAfter, timeZone) === after ? byAfter : byBefore);
}

/** What the clocks of a zone show at that moment, to the minute. */
export function localOfMoment(moment: Date, timeZone: string): string {
  const ms = moment.getTime();
  return new Date(ms + offsetMs(ms, timeZone)).toISOString().slice(0, 16);
}

/** `local` so many minutes later on an imagined clock that never changes. */
export function addMinutes(local: string, minutes: number): string {
  return new Date(Date.parse(`${local}Z`) + minutes * minuteMs).toISOString().slice(0, 16);
}

function offsetMs(ms: number, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat("en", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    clocks.set(timeZone, clock);
  }
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = (
    clock.format(ms).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}
