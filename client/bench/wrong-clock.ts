import type { Page } from "playwright-core";

/**
 * Gives a page a clock that is wrong by so much: `Date` and `performance.timeOrigin`, though not the times in WebRTC's
 * statistics, nor the clocks of its workers. Call it before the page goes anywhere.
 */
export async function setClockWrong(page: Page, byMs: number): Promise<void> {
  await page.addInitScript((byMs) => {
    const timeOrigin = performance.timeOrigin + byMs;
    Object.defineProperty(performance, "timeOrigin", { get: () => timeOrigin });
    const { now } = Date;
    window.Date = new Proxy(Date, {
      construct: (target, args, newTarget) =>
        Reflect.construct(target, args.length === 0 ? [now() + byMs] : args, newTarget),
    });
    Date.now = () => now() + byMs;
  }, byMs);
}
