const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** How long ago a moment was, in the largest unit that fits: "3 days ago", "yesterday", "this minute". */
export function ageInWords(moment: string, locale: string, nowMs = Date.now()): string {
  const seconds = Math.max(0, (nowMs - Date.parse(moment)) / 1000);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  for (const [unit, size] of steps)
    if (seconds >= size) return words.format(-Math.floor(seconds / size), unit);
  return words.format(0, "minute");
}
