import { useScheduleText } from "../i18n/schedule-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { ownZone, sheetOf } from "./date-words.ts";

/** A date as the sheet of a calendar, in the zone of whoever looks. */
export function DateSheet({ startsAt }: { readonly startsAt: string }) {
  const t = useScheduleText();
  const locale = useLocale();
  const { weekday, day, month } = sheetOf(startsAt, locale, ownZone());
  const today = sheetOf(new Date().toISOString(), locale, ownZone());
  const isToday = Math.abs(Date.parse(startsAt) - Date.now()) < 86_400_000 && today.day === day;
  return (
    <time class={`date-sheet${isToday ? " today" : ""}`} dateTime={startsAt}>
      <span>{isToday ? t.schedule.today : weekday}</span> <b>{day}</b> <span>{month}</span>
    </time>
  );
}
