import type { Page } from "playwright-core";
import { frameLog } from "./film/page-probe.ts";
import { until } from "./party.ts";

/** The film's picture that is to be seen: another one may lie beneath it. */
export const seenFilm = 'video[aria-label="Film"]';
const fps = 24;
const watchedMs = 2000;
/** Between two pages, by the frames of two seconds, on a machine that does other things as well. */
const toleratedMs = 15;

/** The frame that a page shows now; undefined while it shows none. */
export const frameOf = (page: Page, element = seenFilm): Promise<number | undefined> =>
  page.evaluate(
    (each) => (document.querySelector(each) ? window.matineeProbe.currentFrame(each) : undefined),
    element,
  );

/** To where the film is loaded without a gap from what is shown now. */
export const loadedToS = (page: Page) =>
  page.locator(seenFilm).evaluate((film) => {
    const { buffered, currentTime } = film as HTMLVideoElement;
    for (let part = 0; part < buffered.length; part += 1)
      if (buffered.start(part) <= currentTime && currentTime <= buffered.end(part)) return buffered.end(part);
    return 0;
  });

/** Waits until all these pages show some frame of the film. */
export async function showFrames(
  pages: readonly Page[],
  element = seenFilm,
  limitMs?: number,
): Promise<void> {
  await until(
    "a frame everywhere",
    () => Promise.all(pages.map((page) => frameOf(page, element))),
    (frames) => frames.every((frame) => frame !== undefined),
    limitMs,
  );
}

/** By how much one page showed the frames of the next two seconds later than the other, on the whole; NaN: too few. */
async function laterMs(one: Page, other: Page, element: string): Promise<number> {
  const sinceMs = Date.now();
  await new Promise((resolve) => setTimeout(resolve, watchedMs));
  const [mine, theirs] = await Promise.all(
    [one, other].map(
      async (page) =>
        new Map(
          (await frameLog(page, element)).flatMap(({ frame, atMs }) =>
            frame === undefined || atMs < sinceMs ? [] : [[frame, atMs] as const],
          ),
        ),
    ),
  );
  const each = [...(mine ?? [])].flatMap(([frame, atMs]) => {
    const there = theirs?.get(frame);
    return there === undefined ? [] : [atMs - there];
  });
  return each.length < fps ? Number.NaN : each.reduce((sum, ms) => sum + ms, 0) / each.length;
}

export interface InStepOptions {
  readonly withinMs?: number;
  readonly element?: string;
  readonly limitMs?: number;
}

/** Waits until two pages show the film at the same moment. */
export async function areInStep(one: Page, other: Page, options: InStepOptions = {}): Promise<void> {
  const { withinMs = toleratedMs, element = seenFilm, limitMs = 30_000 } = options;
  const off: number[] = [];
  await until(
    `both pages within ${withinMs} ms`,
    async () => {
      off.push(await laterMs(one, other, element));
      return off.map((ms) => Math.round(ms));
    },
    () => Math.abs(off.at(-1) ?? Number.NaN) < withinMs,
    limitMs,
  );
}
