/** Does things when they are due, in the order in which they are due, by one timer. */
export interface Schedule {
  at(dueMs: number, act: () => void): void;
  /** How late things were done since this was last asked, in ms. */
  takeLateness(): number[];
  close(): void;
}

/**
 * Node's timers count whole milliseconds and are never early, so half of one is given away in advance. 99 of 100 things
 * are then done within 1 ms of their time, on busy cores too where the thread may go first (see relay-thread.ts); where
 * it may not, ten busy programs to a core make 5 of 100 later than 14 ms.
 */
const earlyMs = 0.5;
const latenessKept = 20_000;

/** `dueMs` is by `performance.now()`. */
export function createSchedule(): Schedule {
  const waiting: { dueMs: number; act: () => void }[] = [];
  let lateness: number[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wakeMs = Number.POSITIVE_INFINITY;

  function wake(): void {
    wakeMs = Number.POSITIVE_INFINITY;
    for (;;) {
      const nowMs = performance.now();
      const [next] = waiting;
      if (next === undefined) return;
      if (next.dueMs > nowMs + earlyMs) {
        sleep(next.dueMs, nowMs);
        return;
      }
      waiting.shift();
      if (lateness.length < latenessKept) lateness.push(nowMs - next.dueMs);
      next.act();
    }
  }

  function sleep(untilMs: number, nowMs: number): void {
    clearTimeout(timer);
    wakeMs = untilMs;
    timer = setTimeout(wake, untilMs - nowMs);
  }

  return {
    at(dueMs, act) {
      // From the back, since what comes later is nearly always due later.
      let index = waiting.length;
      while (index > 0 && (waiting[index - 1]?.dueMs ?? 0) > dueMs) index -= 1;
      waiting.splice(index, 0, { dueMs, act });
      const nowMs = performance.now();
      if (dueMs <= nowMs) wake();
      else if (dueMs < wakeMs) sleep(dueMs, nowMs);
    },
    takeLateness() {
      const taken = lateness;
      lateness = [];
      return taken;
    },
    close() {
      clearTimeout(timer);
      waiting.length = 0;
    },
  };
}
