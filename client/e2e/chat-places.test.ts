import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import {
  chooseFilm,
  joinParty,
  messages,
  openWindow,
  press,
  say,
  startParty,
  wakeControls,
} from "./party.ts";
import { type Server, startServer } from "./server.ts";

let browser: Browser;
let server: Server;
let path: string;

beforeAll(async () => {
  [browser, server, path] = await Promise.all([
    launchChromium(),
    startServer({ environment: { CODE_GUESSES: "1000" } }),
    makeFilm({ name: "matinee", seconds: 30 }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe("the places of the chat", () => {
  let host: Page;
  let katya: Page;
  let code: string;
  const box = (page: Page) => page.getByRole("textbox", { name: "Message" });

  beforeAll(async () => {
    ({ host, code } = await startParty(browser, server.url));
    katya = await joinParty(browser, server.url, code, "Katya");
    await chooseFilm(host, path);
  });

  test("an emoji from the picker lands at the caret, and a name from the list behind an @", async () => {
    await box(host).fill("hello , look");
    await box(host).evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(6, 6));
    await host.keyboard.type("@ka");
    await host.getByRole("option", { name: "Katya" }).waitFor();
    await host.keyboard.press("Enter");
    await host.getByRole("button", { name: "Insert an emoji" }).click();
    const search = host.getByRole("dialog", { name: "Emoji" }).getByRole("combobox");
    await search.fill("popcorn");
    await host.getByRole("option", { name: /popcorn/ }).click();
    await expect.poll(() => box(host).inputValue()).toBe("hello @Katya 🍿, look");
    await host.keyboard.press("Enter");
    await expect.poll(() => messages(katya)).toEqual(["hello @Katya 🍿, look"]);
    expect(await katya.locator(".mention.own").textContent()).toBe("@Katya");
  });

  test("in full screen messages stand over the film for a moment, and C opens the log where the new ones begin", async () => {
    await wakeControls(host);
    await host.getByRole("button", { name: "Full screen" }).click();
    const lines = host.getByRole("log", { name: "New messages" });
    await lines.waitFor({ state: "attached" });
    await say(katya, "**so** ||he did it||");
    await expect.poll(() => lines.textContent()).toBe("Katya so [spoiler]");
    await expect.poll(() => lines.getByRole("button").count(), { timeout: 12_000 }).toBe(0);
    await host.keyboard.press("c");
    await expect.poll(() => host.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
    expect(await host.locator(".new-line + article .msg-text").textContent()).toContain("so");
    await host.keyboard.press("Escape");
    await host.keyboard.press("f");
    await expect.poll(() => host.evaluate(() => document.fullscreenElement)).toBe(null);
  });

  test("HS21 a second screen has the chat and the film's time, and takes no film", async () => {
    const phone = await openWindow(browser, { viewport: { width: 390, height: 844 } });
    await phone.goto(`${server.url}/j/${code}?chat`);
    await phone.getByRole("textbox", { name: "Your name" }).fill("Pocket");
    await phone.getByRole("button", { name: "Join", exact: true }).click();
    await phone.getByRole("heading", { name: "matinee" }).waitFor();
    await say(phone, "from the sofa");
    await expect.poll(() => messages(katya)).toContain("from the sofa");
    await say(katya, "to the sofa");
    await expect.poll(() => messages(phone)).toContain("to the sofa");
    await press(phone, "Play");
    await expect.poll(() => katya.getByRole("button", { name: "Pause", exact: true }).count()).toBe(1);
    expect(await phone.locator("video").count()).toBe(0);
    await phone.context().close();
  });

  test("the chat in a window of its own writes and reads, and comes back", async () => {
    const opened = host.context().waitForEvent("page");
    await host.getByRole("button", { name: "Open the chat in its own window" }).click();
    const window = await opened;
    await say(window, "from the window");
    await expect.poll(() => messages(katya)).toContain("from the window");
    await say(katya, "into the window");
    await expect.poll(() => messages(window)).toContain("into the window");
    await window.close();
    await expect.poll(() => messages(host)).toContain("into the window");
  });
});
