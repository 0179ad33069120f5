/** A day, with the year only when it is not this one. */
export function formatDay(moment: string, locale: string, now = new Date()): string {
  const date = new Date(moment);
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const };
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", ...year }).format(date);
}

/** A day and the time on the clock. */
export function formatMoment(moment: string, locale: string, now = new Date()): string {
  const date = new Date(moment);
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const };
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
    ...year,
  }).format(date);
}
