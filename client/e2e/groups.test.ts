import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { messages, openWindow, say } from "./party.ts";
import { accountMenu, button, field, fillSignUp, newPerson } from "./people.ts";
import { type Server, startServer } from "./server.ts";

let browser: Browser;
let server: Server;
let nora: Page;
let katya: Page;
let group: string;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startServer()]);
  nora = await newPerson(browser, server.url, "Nora");
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const list = (page: Page, name: string) => page.getByRole("list", { name, exact: true });
const open = (page: Page, tab?: string) => page.goto(tab === undefined ? group : `${group}?tab=${tab}`);

describe("a group of friends", () => {
  test("is made by somebody new, and has a room", async () => {
    await nora.waitForURL(`${server.url}/groups`);
    await nora.getByText("You are in no group yet.").waitFor();
    await button(nora, "Make a group").click();
    await field(nora, "Name of the group").fill("Friday films");
    await field(nora, "Description").fill("Old films, every Friday.");
    await button(nora, "Make the group").click();
    await nora.getByRole("heading", { name: "Friday films", level: 1 }).waitFor();
    group = nora.url();
    await expect.poll(() => list(nora, "Rooms").getByRole("listitem").count()).toBe(1);
  });

  test("is joined by a code that is typed on the front page, making an account on the way", async () => {
    await open(nora, "invitations");
    await nora.getByRole("combobox", { name: "For", exact: true }).selectOption({ label: "one person" });
    await button(nora, "Make an invitation").click();
    const shown = nora.locator(".made-code");
    await shown.waitFor();
    const code = (await shown.textContent()) ?? "";
    katya = await openWindow(browser);
    await katya.goto(server.url);
    await field(katya, "Invite code").fill(code);
    await button(katya, "Join").click();
    await katya.waitForURL(`${server.url}/i/${code}`);
    await katya.getByRole("heading", { name: "Friday films" }).waitFor();
    await katya.getByRole("link", { name: "Make an account to join" }).click();
    await fillSignUp(katya, "Katya", "katya@example.org");
    await katya.waitForURL(`${server.url}/i/${code}`);
    await button(katya, "Join the group").click();
    await katya.waitForURL(group);

    const late = await openWindow(browser);
    await late.goto(`${server.url}/i/${code}`);
    await late.getByRole("alert").filter({ hasText: "used up" }).waitFor();
    await late.context().close();
    await nora.reload();
    await list(nora, "Invitations that were made").getByText("used up").waitFor();
  });

  test("has a room that works as any party does, tells the others who is there, and keeps what was said", async () => {
    await open(nora);
    await nora.getByRole("button", { name: /^Enter/ }).click();
    await nora.waitForURL(/\/p\//);
    const room = nora.url();
    await katya.getByText("1 person here").waitFor({ timeout: 30_000 });
    await katya.goto(room);
    await nora.getByRole("textbox", { name: "Message" }).waitFor();
    await say(nora, "the moon is out of focus");
    await expect.poll(() => messages(katya)).toContain("the moon is out of focus");
    await nora
      .getByRole("button", { name: /^Leave/ })
      .first()
      .click();
    await nora.waitForURL(group);
    await nora.getByRole("button", { name: /^Search the chat/ }).click();
    await nora.getByRole("searchbox", { name: "Words to look for" }).fill("focus moon");
    await button(nora, "Search").click();
    await list(nora, "Messages").getByText("the moon is out of focus").waitFor();
    await nora.getByRole("searchbox").fill("popcorn");
    await button(nora, "Search").click();
    await nora.getByText("No message has all these words.").waitFor();
    await nora.keyboard.press("Escape");
    await expect.poll(() => nora.getByRole("dialog").count()).toBe(0);
  });

  test("gives its members roles, and each sees what theirs allows", async () => {
    await katya.goto(group);
    await katya.getByRole("heading", { name: "Friday films", level: 1 }).waitFor();
    expect(await katya.getByRole("link", { name: "Invitations" }).count()).toBe(0);
    await open(nora, "members");
    await button(nora, "Change Katya").click();
    await nora.getByRole("radio", { name: "moderator" }).check();
    await button(nora, "Set the role").click();
    await list(nora, "Members")
      .getByRole("listitem")
      .filter({ hasText: "Katya" })
      .getByText("moderator")
      .waitFor();
    await katya.reload();
    await katya.getByRole("link", { name: "Invitations" }).waitFor();
    await katya.goto(`${group}?tab=members`);
    await list(katya, "Members").getByText("Nora").waitFor();
    expect(await button(katya, "Change Nora").count()).toBe(0);
  });

  test("takes in whoever asks once it is public, and keeps out whoever is banned", async () => {
    const maks = await newPerson(browser, server.url, "Maks");
    await maks.goto(group);
    await maks.getByRole("alert").filter({ hasText: "There is no such group" }).waitFor();
    await open(nora, "settings");
    await nora.getByRole("checkbox", { name: "Public" }).check();
    await button(nora, "Save").click();
    await nora.getByText("Saved.").waitFor();
    await maks.goto(`${server.url}/groups`);
    await list(maks, "Public groups").getByRole("link", { name: "Friday films" }).click();
    await field(maks, "A word to them").fill("Maks from the choir");
    await button(maks, "Ask to join").click();
    await maks.getByText("You asked to join.").waitFor();
    await katya.goto(`${group}?tab=members`);
    await katya.getByText("Maks from the choir").waitFor();
    await button(katya, "Let in Maks").click();
    await list(katya, "Members").getByText("Maks").waitFor();
    await maks.reload();
    await maks.getByRole("button", { name: /^Enter/ }).waitFor();
    await button(katya, "Change Maks").click();
    await button(katya, "Ban").click();
    await list(katya, "Banned").getByText("Maks").waitFor();
    await maks.reload();
    await maks.getByRole("heading", { name: "You are not in this group" }).waitFor();
    await maks.context().close();
  });

  test("has a picture, and is deleted and restored by its owner alone", async () => {
    await open(nora, "settings");
    const photo = await nora.screenshot();
    await nora
      .locator('input[type="file"]')
      .setInputFiles({ name: "us.png", mimeType: "image/png", buffer: photo });
    await button(nora, "Use it").click();
    await nora.locator(".group-head img").waitFor();
    await button(nora, "Delete the group").click();
    await nora.getByRole("dialog").getByRole("button", { name: "Delete the group" }).click();
    await nora.waitForURL(`${server.url}/groups`);
    await button(nora, "Restore: Friday films").click();
    await list(nora, "My groups").getByRole("link", { name: "Friday films" }).click();
    await nora.getByRole("heading", { name: "Friday films", level: 1 }).waitFor();
  });

  test("is left by members, but not by its only owner before it is handed over", async () => {
    await open(nora, "settings");
    await button(nora, "Leave the group").click();
    const dialog = nora.getByRole("dialog");
    await dialog.getByRole("button", { name: "Leave the group" }).click();
    await dialog.getByRole("alert").filter({ hasText: "only owner" }).waitFor();
    await open(nora, "members");
    await button(nora, "Change Katya").click();
    await button(nora, "Hand the group over").click();
    await list(nora, "Members")
      .getByRole("listitem")
      .filter({ hasText: "Katya" })
      .getByText("owner")
      .waitFor();
    await open(nora, "settings");
    await button(nora, "Leave the group").click();
    await dialog.getByRole("button", { name: "Leave the group" }).click();
    await nora.getByText("You are in no group yet.").waitFor();
    await accountMenu(nora, "Nora").waitFor();
  });
});
