import { schedule as enSchedule } from "./en/schedule.ts";
import { en } from "./en.ts";
import type { Locale } from "./locale.ts";
import { schedule as ruSchedule } from "./ru/schedule.ts";
import { ru } from "./ru.ts";
import { useLocale } from "./use-text.ts";

/** All words and those of the schedule and the votes, which come with these screens and not with the first load. */
export const scheduleCatalogues: { readonly [L in Locale]: ScheduleText } = {
  en: { ...en, ...enSchedule },
  ru: { ...ru, ...ruSchedule },
};
export type ScheduleText = typeof en & typeof enSchedule;

export const useScheduleText = (): ScheduleText => scheduleCatalogues[useLocale()];
