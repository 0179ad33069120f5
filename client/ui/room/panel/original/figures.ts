import type { Text } from "../../../i18n/en.ts";

/** Sizes, rates and times of the original in words, in the language on the screen. */
export function originalFigures(t: Text, locale: string) {
  const digits = (value: number) =>
    value.toLocaleString(locale, { maximumFractionDigits: value < 10 ? 1 : 0 });
  return {
    size: (bytes: number) =>
      bytes < 1e9 ? t.original.megabytes(digits(bytes / 1e6)) : t.original.gigabytes(digits(bytes / 1e9)),
    rate: (bps: number) => t.original.mbit(digits(bps / 1e6)),
    /** Rounded up, as coarse as one says it. */
    time(seconds: number): string {
      if (seconds < 60) return t.original.seconds(Math.ceil(seconds));
      if (seconds < 5400) return t.original.minutes(Math.ceil(seconds / 60));
      return t.original.hours(Math.ceil(seconds / 3600));
    },
  };
}
