import type { Occurrence } from "@matinee/shared/api/schedule.ts";
import { scheduleActions } from "./schedule-actions.ts";

const minuteMs = 60_000;
const aheadMs = 10 * minuteMs;
const lookAgainMs = 10 * minuteMs;

const keyOf = ({ event, occurrence, startsAt }: Occurrence) => `${event.eventId} ${occurrence} ${startsAt}`;

/** The dates to tell of now: those that one said yes to and that begin within ten minutes, unless they are in `told`. */
export function dueNotices(
  dates: readonly Occurrence[],
  nowMs: number,
  told: ReadonlySet<string>,
): { readonly key: string; readonly date: Occurrence }[] {
  return dates
    .filter(({ answer, isCancelled }) => answer === "yes" && !isCancelled)
    .filter(({ startsAt }) => {
      const inMs = Date.parse(startsAt) - nowMs;
      return inMs > 0 && inMs <= aheadMs;
    })
    .map((date) => ({ key: keyOf(date), date }))
    .filter(({ key }) => !told.has(key));
}

/**
 * Tells of parties that begin soon, as long as the page is open and its user allows notifications; the answer stops it.
 * `show` makes the notification: what it says is for the screens.
 */
export function followParties(show: (date: Occurrence) => void): () => void {
  const told = new Set<string>();
  let dates: readonly Occurrence[] = [];
  let lookedAtMs = 0;

  async function look(): Promise<void> {
    if (typeof Notification === "undefined" || Notification.permission !== "granted") return;
    const nowMs = Date.now();
    if (nowMs - lookedAtMs >= lookAgainMs) {
      lookedAtMs = nowMs;
      const span = { from: new Date(nowMs), to: new Date(nowMs + aheadMs + lookAgainMs) };
      // Signed out, or the server is away: there is nothing to tell, and it is asked again.
      dates = await scheduleActions.mine(span).catch(() => []);
    }
    for (const { key, date } of dueNotices(dates, nowMs, told)) {
      told.add(key);
      show(date);
    }
  }

  void look();
  const timer = setInterval(() => void look(), minuteMs);
  return () => clearInterval(timer);
}
