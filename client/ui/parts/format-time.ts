/** A film's position as people read it: `0:12`, `12:34`, `1:41:08`. Anything that is no position reads as `0:00`. */
export function formatTime(positionS: number): string {
  const whole = Number.isFinite(positionS) ? Math.max(0, Math.floor(positionS)) : 0;
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const seconds = String(whole % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The time of day in the reader's language, without seconds. */
export function formatClock(locale: string, atMs: number): string {
  let clock = clocks.get(locale);
  if (clock === undefined) {
    // of the reader's own languages the one that we speak: it knows whether their clock has 12 or 24 hours
    const regional = navigator.languages.find((tag) => tag.split("-")[0] === locale) ?? locale;
    clock = new Intl.DateTimeFormat(regional, { hour: "numeric", minute: "2-digit" });
    clocks.set(locale, clock);
  }
  return clock.format(atMs);
}
