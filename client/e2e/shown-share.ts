import type { Page } from "playwright-core";
import { frameLog, type ShownFrame } from "./film/page-probe.ts";
import { film, until } from "./party.ts";

const windowS = 3;

/** Share of the film's frames, over the last seconds that a page showed, that it showed. */
export function shareOfFrames(log: readonly ShownFrame[], fps: number): number {
  const numbers = log.flatMap(({ frame }) => (frame === undefined ? [] : [frame]));
  const last = numbers.at(-1) ?? 0;
  const wanted = windowS * fps;
  return new Set(numbers.filter((frame) => frame > last - wanted)).size / wanted;
}

/** Waits for three seconds of the film of which the page shows at least 95 % of the frames, by their bar codes. */
export async function seesEveryFrame(page: Page, fps: number, limitMs = 60_000): Promise<void> {
  await until(
    "a share of the film's frames",
    async () => shareOfFrames(await frameLog(page, film), fps),
    (share) => share >= 0.95,
    limitMs,
  );
}
