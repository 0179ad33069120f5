import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import {
  chooseFilm,
  film,
  joinParty,
  messages,
  openWindow,
  say,
  seesMotion,
  startParty,
  until,
  wakeControls,
} from "./party.ts";
import { type Server, startServer } from "./server.ts";

let browser: Browser;
let server: Server;
let path: string;
let nora: Page;
let maks: Page;
let vera: Page;
let code: string;

beforeAll(async () => {
  [browser, server, path] = await Promise.all([
    launchChromium(),
    startServer(),
    makeFilm({ name: "matinee", seconds: 30 }),
  ]);
  ({ host: nora, code } = await startParty(browser, server.url));
  maks = await joinParty(browser, server.url, code, "Maks");
  vera = await joinParty(browser, server.url, code, "Vera");
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const tab = (page: Page, name: RegExp) => page.getByRole("tab", { name }).click();

async function openPerson(page: Page, name: string): Promise<void> {
  await tab(page, /People/);
  await page.getByRole("button", { name: `What to do with ${name}` }).click();
}

async function tryToJoin(page: Page, name: string, password?: string): Promise<void> {
  await page.goto(`${server.url}/j/${code}`);
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  if (password !== undefined) await page.getByLabel("Password of the party").fill(password);
  await page.getByRole("button", { name: "Join", exact: true }).click();
}

describe("keeping order", () => {
  test("messages are answered, reacted to, edited and deleted, for everybody alike", async () => {
    await say(vera, "the moon!!");
    const seen = nora.getByRole("log").locator("article").filter({ hasText: "the moon!!" });
    await seen.hover();
    await seen.getByRole("button", { name: "React 😂" }).click();
    await vera.getByRole("button", { name: "😂 1" }).waitFor();
    await seen.hover();
    await seen.getByRole("button", { name: "Reply" }).click();
    await nora.getByText("Reply to Vera").waitFor();
    await say(nora, "which one?");
    await maks.getByRole("log").getByText("Vera: the moon!!").waitFor();

    const own = vera.getByRole("log").locator("article").filter({ hasText: "the moon!!" }).first();
    await own.hover();
    await own.getByRole("button", { name: "Edit" }).click();
    await vera.getByRole("textbox", { name: "Edit the message" }).fill("the sun!!");
    await vera.keyboard.press("Enter");
    await until(
      "the edited message",
      () => messages(maks),
      (all) => all[0] === "the sun!! (edited)",
    );
    await maks.getByRole("log").getByText("Vera: the sun!!").waitFor();

    const foreign = nora.getByRole("log").locator("article").filter({ hasText: "the sun!!" }).first();
    await foreign.hover();
    await foreign.getByRole("button", { name: "Delete" }).click();
    await until(
      "the deleted message",
      () => messages(vera),
      (all) => all[0] === "This message was deleted.",
    );

    // What changed survives everybody's reload.
    await vera.reload();
    await until(
      "the chat after a reload",
      () => messages(vera),
      (all) => all.length === 2,
    );
    expect(await messages(vera)).toEqual(["This message was deleted.", "which one?"]);

    await vera.getByRole("textbox", { name: "Message" }).pressSequentially("hm");
    await nora.getByText("Vera is writing…").waitFor();
  });

  test("a waiting room: at the door until somebody opens; a ban keeps that browser out, by any name, until lifted", async () => {
    await openPerson(nora, "Maks");
    await nora.getByRole("radio", { name: /^Co-host/ }).check();
    await nora.keyboard.press("Escape");
    await tab(nora, /^Party/);
    await nora.getByRole("checkbox", { name: "Waiting room" }).check();

    const oleg = await openWindow(browser);
    await tryToJoin(oleg, "Oleg");
    await oleg.getByRole("heading", { name: "You are at the door" }).waitFor();
    await maks.getByRole("button", { name: "Let in Oleg" }).click();
    await oleg.locator(film).waitFor({ state: "attached" });

    await openPerson(maks, "Oleg");
    await maks.getByRole("button", { name: "Ban", exact: true }).click();
    await oleg.getByRole("heading", { name: "You were banned from this party" }).waitFor();
    await oleg.reload();
    await tryToJoin(oleg, "Igor");
    await oleg.getByRole("alert").filter({ hasText: "You were banned" }).waitFor();

    await nora.getByRole("button", { name: "Lift the ban on Oleg" }).click();
    await nora.getByRole("checkbox", { name: "Waiting room" }).uncheck();
    await nora.getByLabel("Password", { exact: true }).fill("popcorn");
    await nora.getByRole("button", { name: "Set password" }).click();
    await nora.getByText("A password is asked for.").waitFor();
    await tryToJoin(oleg, "Igor", "wrong");
    await oleg.getByRole("alert").filter({ hasText: "That is not the password." }).waitFor();
    await tryToJoin(oleg, "Igor", "popcorn");
    await oleg.locator(film).waitFor({ state: "attached" });

    await openPerson(nora, "Igor");
    await nora.getByRole("button", { name: "Remove from the party" }).click();
    await oleg.getByRole("heading", { name: "You were removed from this party" }).waitFor();
    await oleg.context().close();
  });

  test("a new code opens the party, the one before does not", async () => {
    await tab(nora, /^Party/);
    await nora.getByRole("button", { name: "Remove the password" }).click();
    await nora.getByRole("button", { name: "New invite code" }).click();
    const shown = async () =>
      /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(
        (await nora.getByRole("button", { name: /^Invite/ }).textContent()) ?? "",
      )?.[0];
    const before = code;
    code = (await until("a new code", shown, (now) => now !== undefined && now !== before)) ?? "";
    const late = await openWindow(browser);
    await late.goto(`${server.url}/j/${before}`);
    await late.getByRole("alert").filter({ hasText: "No party has this code" }).waitFor();
    await tryToJoin(late, "Rita");
    await late.locator(film).waitFor({ state: "attached" });
    await wakeControls(late);
    await late.getByRole("button", { name: "Leave", exact: true }).click();
    await late.getByRole("button", { name: "Start a party" }).waitFor();
    await late.context().close();
  });

  test("Ready? and 3, 2, 1: the film starts for everybody; the party is handed over while it plays", async () => {
    await chooseFilm(nora, path);
    await wakeControls(nora);
    await nora.getByRole("button", { name: "Ready?" }).click();
    await vera.getByText("Not ready: Maks, Vera").or(vera.getByText("Not ready: Vera, Maks")).waitFor();
    await vera.getByRole("button", { name: "I am ready" }).click();
    await maks.getByRole("button", { name: "I am ready" }).click();
    for (const page of [nora, maks, vera]) await seesMotion(page);

    await openPerson(nora, "Vera");
    await nora.getByRole("button", { name: "Make host instead of me" }).click();
    await nora.keyboard.press("Escape");
    await tab(vera, /People/);
    await vera.getByRole("button", { name: "What to do with Nora" }).waitFor();
    await seesMotion(maks);
    expect(await vera.locator("text=Your file").count()).toBe(0);
  });

  test("whoever may not control is told by the buttons, and refused by the server", async () => {
    await tab(vera, /^Party/);
    await vera.getByRole("radio", { name: "Only the host" }).check();
    await wakeControls(maks);
    // A co-host still may; a guest would not.
    expect(await maks.getByRole("button", { name: "Pause", exact: true }).isEnabled()).toBe(true);
    const guest = await joinParty(browser, server.url, code, "Gleb");
    await seesMotion(guest);
    await wakeControls(guest);
    expect(await guest.getByRole("button", { name: "Pause", exact: true }).isEnabled()).toBe(false);
    await guest.getByRole("button", { name: "Send a reaction over the film" }).click();
    await guest.getByRole("button", { name: "😂", exact: true }).click();
    await vera.locator(".floating-reactions").getByText("Gleb").waitFor({ state: "attached" });
  });
});
