import type { Occurrence } from "@matinee/shared/api/schedule.ts";
import { Refusal } from "@matinee/shared/errors.ts";
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
 * Tells of parties that begin soon, until the page is closed. `show` makes the notification: what it says is for the
 * screens. `onSignedOut`: nobody is signed in any more, and nothing will be told.
 */
export function followParties(show: (date: Occurrence) => void, onSignedOut: () => void): void {
  const told = new Set<string>();
  let dates: readonly Occurrence[] = [];
  let lookedAtMs = 0;

  async function look(): Promise<void> {
    const nowMs = Date.now();
    if (nowMs - lookedAtMs >= lookAgainMs) {
      lookedAtMs = nowMs;
      const span = { from: new Date(nowMs), to: new Date(nowMs + aheadMs + lookAgainMs) };
      try {
        dates = await scheduleActions.mine(span);
      } catch (error) {
        if (error instanceof Refusal && error.code === "unauthorized") {
          clearInterval(timer);
          onSignedOut();
          return;
        }
        // The server is away: what is known of is told all the same.
      }
    }
    for (const { key, date } of dueNotices(dates, nowMs, told)) {
      told.add(key);
      show(date);
    }
  }

  const timer = setInterval(() => void look(), minuteMs);
  void look();
}
