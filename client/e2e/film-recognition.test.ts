import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import { fewFilms, withFilms } from "./film-lists.ts";
import { startPartyIn } from "./party.ts";
import { button, newPerson } from "./people.ts";
import { type Server, startServer } from "./server.ts";

let browser: Browser;
let server: Server;
let bytes: Buffer;
let nora: Page;

beforeAll(async () => {
  [browser, server, bytes] = await Promise.all([
    launchChromium(),
    startServer({ prepare: withFilms(fewFilms) }),
    makeFilm({ name: "matinee", seconds: 30 }).then((path) => readFile(path)),
  ]);
  nora = await newPerson(browser, server.url, "Nora");
  await startPartyIn(nora, server.url);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** The same bytes under a name as films' files have them. */
async function open(page: Page, name: string): Promise<void> {
  const file = { name, mimeType: "video/webm", buffer: bytes };
  await page.locator('input[type="file"]').first().setInputFiles(file);
  await page.getByRole("button", { name: "Play", exact: true }).waitFor();
}
const says = (words: string) =>
  nora.locator(".recognised").filter({ hasText: words }).waitFor({ timeout: 20_000 });

describe("a film's file that the host opens", () => {
  test("is recognised by its name, and the host is told", async () => {
    await open(nora, "Nosferatu.1922.720p.webm");
    await says("This is Nosferatu (1922).");
  });

  test("is another film with one click, and remembered as that by what is in it", async () => {
    await button(nora, "Not this film?").click();
    const dialog = nora.getByRole("dialog", { name: "Which film is it?" });
    await expect
      .poll(() => dialog.getByRole("listitem").allTextContents())
      .toEqual([expect.stringContaining("Nosferatu")]);
    await dialog.getByRole("searchbox", { name: "Another film" }).fill("alien");
    await dialog.getByRole("button", { name: /^Alien/ }).click();
    await says("This is Alien (1979).");

    await nora.getByRole("tab", { name: "Party" }).click();
    await open(nora, "holiday.webm");
    await says("This is Alien (1979).");
  });

  test("may be no film at all", async () => {
    await button(nora, "Not this film?").click();
    await button(nora, "None of these, or not a film").click();
    await says("Which film is this?");
    await nora.locator(".recognised").getByRole("button", { name: "Dismiss" }).click();
    await nora.locator(".recognised").waitFor({ state: "detached" });
  });
});
