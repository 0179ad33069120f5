import type { Page } from "playwright-core";
import { button } from "./people.ts";

export async function openWebFilms(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Party" }).click();
  await button(page, "From the web").first().click();
  await page.getByRole("dialog", { name: "A film from the web" }).waitFor();
}

/** Has the server look at an address, in the dialog for films from the web. */
export async function lookAt(page: Page, url: string): Promise<void> {
  await openWebFilms(page);
  await page.getByRole("textbox", { name: "Address of the film" }).fill(url);
  await button(page, "Look").click();
}

/** Puts a film under an address on. */
export async function linkFilm(page: Page, url: string): Promise<void> {
  await lookAt(page, url);
  await button(page, "Watch together now").click();
}
