import type { Browser, Page } from "playwright-core";
import { openWindow } from "./party.ts";

export const password = "correct horse battery";
export const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
export const accountMenu = (page: Page, name: string) => button(page, `${name}: account menu`);

export const signInLink = (page: Page) =>
  page.getByRole("banner").getByRole("link", { name: "Sign in", exact: true });

/** Fills in the page that makes an account, which is open already, and waits until one is in. */
export async function fillSignUp(page: Page, name: string, email: string): Promise<void> {
  await field(page, "Your name").fill(name);
  await field(page, "E-mail").fill(email);
  await field(page, "Password").fill(password);
  await button(page, "Make the account").click();
  await accountMenu(page, name).waitFor();
}

/** Somebody new with an account, in a window of their own. */
export async function newPerson(browser: Browser, url: string, name: string): Promise<Page> {
  const page = await openWindow(browser);
  await page.goto(`${url}/sign-up`);
  await fillSignUp(page, name, `${name.toLowerCase()}@example.org`);
  return page;
}
