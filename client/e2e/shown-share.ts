import type { Page } from "playwright-core";
import { currentFrame, frameLog, type ShownFrame } from "./film/page-probe.ts";
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

/**
 * Waits for three seconds of the film in which the page's element gets at least 95 % of the frames. For films that are
 * faster than a test can read bar codes: it counts what the element was given, not which frames these are.
 */
export async function getsEveryFrame(page: Page, fps: number, limitMs = 60_000): Promise<void> {
  let since = await given(page);
  await until(
    "a share of the film's frames",
    async () => {
      const now = await given(page);
      const passed = now.filmFrame - since.filmFrame;
      if (passed < windowS * fps) return undefined;
      const share = (now.frames - since.frames) / passed;
      since = now;
      return share;
    },
    (share) => share !== undefined && share >= 0.95,
    limitMs,
  );
}

/** How many frames the element was given, and at which of the film's frames that was. */
async function given(page: Page): Promise<{ frames: number; filmFrame: number }> {
  const filmFrame = (await currentFrame(page, film)) ?? 0;
  const frames = await page
    .locator(film)
    .evaluate((element) => (element as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames);
  return { frames, filmFrame };
}
