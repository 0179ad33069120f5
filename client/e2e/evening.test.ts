import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import { chooseFilm, openWindow, press, seesMotion } from "./party.ts";
import { button, field, fillSignUp, signInLink } from "./people.ts";
import { type Server, startServer } from "./server.ts";

let browser: Browser;
let server: Server;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startServer()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** The next Friday's date, as a date field takes it. */
function nextFriday(): string {
  const day = new Date();
  day.setDate(day.getDate() + ((5 - day.getDay() + 7) % 7 || 7));
  return [
    day.getFullYear(),
    String(day.getMonth() + 1).padStart(2, "0"),
    String(day.getDate()).padStart(2, "0"),
  ].join("-");
}

test("from the front page to a group, an invited friend, Friday's party in the calendar, the film, and who was there", async () => {
  const film = await makeFilm({ name: "evening", seconds: 90, videoBitsPerSecond: 400_000 });
  const nora = await openWindow(browser, { viewport: { width: 1280, height: 800 } });
  await nora.goto(server.url);
  await signInLink(nora).click();
  await nora.getByRole("link", { name: "Make an account" }).click();
  await fillSignUp(nora, "Nora", "nora@example.org");
  await nora.goto(`${server.url}/groups`);
  await button(nora, "Make a group").click();
  await field(nora, "Name of the group").fill("Friday films");
  await button(nora, "Make the group").click();
  await nora.getByRole("heading", { name: "Friday films", level: 1 }).waitFor();
  const group = nora.url();

  await nora.goto(`${group}?tab=invitations`);
  await button(nora, "Make an invitation").click();
  const shown = nora.locator(".made-code");
  await shown.waitFor();
  const code = (await shown.textContent()) ?? "";
  const katya = await openWindow(browser, { viewport: { width: 1280, height: 800 } });
  await katya.goto(server.url);
  await field(katya, "Invite code").fill(code);
  await button(katya, "Join").click();
  await katya.getByRole("link", { name: "Make an account to join" }).click();
  await fillSignUp(katya, "Katya", "katya@example.org");
  await button(katya, "Join the group").click();
  await katya.waitForURL(group);

  await nora.goto(group);
  await button(nora, "Schedule a party").click();
  const dialog = nora.getByRole("dialog");
  await dialog.getByLabel("Title").fill("Metropolis night");
  await dialog.getByLabel("Date", { exact: true }).fill(nextFriday());
  await dialog.getByLabel("Time", { exact: true }).fill("20:00");
  await dialog.getByLabel("Film").fill("Metropolis");
  await button(nora, "Schedule it").click();
  await nora.getByRole("heading", { name: "Metropolis night" }).waitFor();
  const calendar = nora.waitForEvent("download");
  await nora.getByRole("link", { name: /^Calendar file: Metropolis night/ }).click();
  const ics = await readFile(await (await calendar).path(), "utf8");
  expect(ics).toContain("BEGIN:VEVENT");
  expect(ics).toMatch(new RegExp(`DTSTART[^\r\n]*:${nextFriday().replaceAll("-", "")}T200000`));

  await katya.reload();
  await katya.getByRole("heading", { name: "Metropolis night" }).waitFor();
  await katya.getByRole("button", { name: /^Yes/ }).click();
  await nora.reload();
  await nora.getByText("1 come", { exact: false }).first().waitFor();

  await nora.getByRole("button", { name: /^Enter/ }).click();
  await nora.waitForURL(/\/p\//);
  await chooseFilm(nora, film);
  await katya.getByRole("button", { name: /^Enter/ }).click();
  await katya.waitForURL(/\/p\//);
  await press(nora, "Play");
  await seesMotion(katya);
  await katya
    .getByRole("button", { name: /^Leave/ })
    .first()
    .click();
  await katya.waitForURL(group);

  await nora.goto(group);
  await nora.getByRole("link", { name: /^Monitoring of/ }).click();
  const visits = nora.getByRole("list", { name: "Who was there" });
  const rows = visits.getByRole("listitem");
  await rows
    .filter({ hasText: "Katya" })
    .getByText(/1 minute · evening/)
    .waitFor();
  await rows.filter({ hasText: "Nora" }).waitFor();
  expect(await rows.count()).toBe(2);
});
