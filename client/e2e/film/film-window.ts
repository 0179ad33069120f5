import type { Browser, Page } from "playwright-core";
import { installProbe } from "./page-probe.ts";

/** A window of its own with the film in it, chosen as a user does and ready to play. */
export async function openFilm(browser: Browser, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.setContent(`<input type="file"><video></video>`);
  await installProbe(page);
  await page.setInputFiles("input", path);
  await page.evaluate(async () => {
    const file = document.querySelector("input")?.files?.[0];
    const video = document.querySelector("video");
    if (!file || !video) throw new Error("the page has lost its elements");
    video.src = URL.createObjectURL(file);
    await new Promise<void>((resolve, reject) => {
      video.addEventListener("canplay", () => resolve(), { once: true });
      video.addEventListener("error", () => reject(new Error("cannot be played")), { once: true });
    });
  });
  return page;
}

/** Plays the film of a page from where it is. */
export async function play(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector("video")?.play());
}

/** Moves the film of a page to `seconds`, until its frame is there. */
export async function seek(page: Page, seconds: number): Promise<void> {
  await page.evaluate(async (seconds) => {
    const video = document.querySelector("video");
    if (!video) return;
    const sought = new Promise((resolve) => video.addEventListener("seeked", resolve, { once: true }));
    video.currentTime = seconds;
    await sought;
  }, seconds);
}
