import type { Page } from "playwright-core";
import { pageScript } from "./page-script.ts";
import type { ShownFrame } from "./probe.page.ts";
import type { Sound } from "./sound-meter.ts";

export type { ShownFrame, Sound };

let script: Promise<string> | undefined;

/** Lets the functions below see a page's videos, from now on and on every page that it goes to. */
export async function installProbe(page: Page): Promise<void> {
  script ??= pageScript(new URL("./probe.page.ts", import.meta.url));
  await page.addInitScript(await script);
  await page.evaluate(await script);
}

/** The number of the frame that a video shows now; undefined while it shows none with a readable bar code. */
export function currentFrame(page: Page, selector: string): Promise<number | undefined> {
  return page.evaluate((video) => window.matineeProbe.currentFrame(video), selector);
}

/** The frames that a video has shown since the probe saw it first, oldest first; the last 5,000 of them. */
export function frameLog(page: Page, selector: string): Promise<ShownFrame[]> {
  return page.evaluate((video) => window.matineeProbe.frameLog(video), selector);
}

/** What a video or audio element sounds like, whether it plays a stream or a file, muted or not; takes 0.7 s. */
export function soundOf(page: Page, selector: string): Promise<Sound> {
  return page.evaluate((element) => window.matineeProbe.soundOf(element), selector);
}
