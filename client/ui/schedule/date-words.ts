/** The zone of whoever looks. */
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const tag = (locale: string) => (locale === "en" ? "en-GB" : locale);

const format = (locale: string, timeZone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(tag(locale), { timeZone, ...options });

/** `Fri`, `27`, `Nov`: for the sheet of a calendar. */
export function sheetOf(moment: string, locale: string, timeZone: string) {
  const date = new Date(moment);
  return {
    weekday: format(locale, timeZone, { weekday: "short" }).format(date),
    day: format(locale, timeZone, { day: "numeric" }).format(date),
    month: format(locale, timeZone, { month: "short" }).format(date).replace(".", ""),
  };
}

/** `Friday 27 November at 20:00` */
export function wholeDate(moment: string, locale: string, timeZone: string): string {
  return format(locale, timeZone, {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(moment));
}

/** `20:00–22:30` */
export function hours(startsAt: string, endsAt: string, locale: string, timeZone: string): string {
  const clock = format(locale, timeZone, { hour: "2-digit", minute: "2-digit" });
  return `${clock.format(new Date(startsAt))}–${clock.format(new Date(endsAt))}`;
}

/** `20:00`, and the day where it is another one there. */
export function timeThere(moment: string, locale: string, there: string, here: string): string {
  const date = new Date(moment);
  const day = (timeZone: string) => format(locale, timeZone, { dateStyle: "short" }).format(date);
  const clock: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };
  const options = day(there) === day(here) ? clock : { ...clock, weekday: "short" as const };
  return format(locale, there, options).format(date);
}

/** `Europe/Berlin` as `Berlin`. */
export const cityOf = (timeZone: string) => (timeZone.split("/").at(-1) ?? timeZone).replace(/_/g, " ");

/** Whether the clocks of both zones differ at that moment. */
export function differs(moment: string, one: string, other: string): boolean {
  const shown = (timeZone: string) =>
    format("en", timeZone, { dateStyle: "short", timeStyle: "short" }).format(new Date(moment));
  return shown(one) !== shown(other);
}

/** Names of all zones that this browser knows, with those asked for first. */
export function zoneNames(...first: readonly string[]): string[] {
  return [...new Set([...first, ...Intl.supportedValuesOf("timeZone"), "UTC"])];
}
