import type { Text } from "../../i18n/en.ts";

/** Writes figures in the language on the screen, always with the same number of digits, so that nothing jumps. */
export function figureWriter(t: Text, locale: string) {
  const fixed = (value: number, digits: number) =>
    value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const signed = (value: number) => `${value < 0 ? "−" : "+"}${fixed(Math.abs(value), 0)}`;
  return {
    size: (width: number, height: number) => `${width}×${height}`,
    frames: (value: number) => fixed(value, 1),
    megabits: (bps: number) => fixed(bps / 1e6, 1),
    fps: (value: number) => t.statistics.fps(fixed(value, 1)),
    mbit: (bps: number) => t.statistics.mbit(fixed(bps / 1e6, 1)),
    kbit: (bps: number) => t.statistics.kbit(fixed(bps / 1000, 0)),
    ms: (value: number | null | undefined) => (value == null ? "–" : t.statistics.ms(fixed(value, 0))),
    fineMs: (value: number | null) => (value === null ? "–" : t.statistics.ms(fixed(value, 1))),
    skew: (value: number | null) => (value === null ? "–" : t.statistics.ms(signed(Math.round(value)))),
    share: (value: number | null) =>
      value === null
        ? "–"
        : value.toLocaleString(locale, {
            style: "percent",
            minimumFractionDigits: 1,
            maximumFractionDigits: 1,
          }),
    seconds: (value: number) => t.statistics.s(fixed(value, 1)),
  };
}

export type FigureWriter = ReturnType<typeof figureWriter>;
