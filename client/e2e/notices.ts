import type { Page } from "playwright-core";
import { openWebFilms } from "./link-film.ts";

/** Opens the dialog for films from the web anew, on one of its tabs. */
export async function openSourceTab(page: Page, tab: string): Promise<void> {
  await closeDialogs(page);
  await openWebFilms(page);
  await page.getByRole("dialog", { name: "A film from the web" }).getByRole("tab", { name: tab }).click();
}

export async function closeDialogs(page: Page): Promise<void> {
  while ((await page.getByRole("dialog").count()) > 0) await page.keyboard.press("Escape");
}

export const says = (page: Page, sentence: string, timeout = 15_000) =>
  page.getByText(sentence).waitFor({ timeout });

/** What stands over the film that does not play. */
export const stageSays = (page: Page, sentence: string, timeout = 40_000) =>
  page
    .getByRole("alert")
    .filter({ hasText: /The film does not play here|Sign in to watch this film/ })
    .getByText(sentence)
    .waitFor({ timeout });
