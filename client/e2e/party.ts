import type { Browser, BrowserContext, Page } from "playwright-core";
import { currentFrame, installProbe } from "./film/page-probe.ts";

export const film = "video";

/** A window of its own with an empty profile: another person. */
export async function openWindow(
  browser: Browser,
  context?: Parameters<Browser["newContext"]>[0],
): Promise<Page> {
  const opened: BrowserContext = await browser.newContext({
    locale: "en-GB",
    viewport: { width: 1000, height: 640 },
    ...context,
  });
  const page = await opened.newPage();
  await installProbe(page);
  return page;
}

/** Starts a party as people do; answers the host's page and the code as it is shown. `prepare` as in `joinParty`. */
export async function startParty(
  browser: Browser,
  url: string,
  name = "Nora",
  prepare?: (page: Page) => Promise<void>,
): Promise<{ host: Page; code: string }> {
  const host = await openWindow(browser);
  await prepare?.(host);
  return { host, code: await startPartyIn(host, url, name) };
}

/** The same in a page that is there already; answers the code. */
export async function startPartyIn(host: Page, url: string, name = "Nora"): Promise<string> {
  await host.goto(url);
  await host.getByRole("button", { name: "Start a party" }).click();
  await host.getByRole("textbox", { name: "Your name" }).fill(name);
  await host.getByRole("button", { name: "Start", exact: true }).click();
  await host.waitForURL(/\/p\//);
  return inviteCode(host);
}

/** The code that the room shows to its host. */
export async function inviteCode(host: Page): Promise<string> {
  const invite = host.getByRole("button", { name: /^Invite/ });
  await invite.waitFor();
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await invite.textContent()) ?? "")?.[0];
  if (code === undefined) throw new Error("the invite code is not in sight of the host");
  return code;
}

/** Joins by the invite link; `prepare` is called with the window before it goes anywhere. */
export async function joinParty(
  browser: Browser,
  url: string,
  code: string,
  name: string,
  prepare?: (page: Page) => Promise<void>,
): Promise<Page> {
  const page = await openWindow(browser);
  await prepare?.(page);
  await page.goto(`${url}/j/${code}`);
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await page.waitForURL(/\/p\//);
  await page.locator(film).waitFor({ state: "attached" });
  return page;
}

/** Picks the file in "Choose a film" and waits until it can be played. */
export async function chooseFilm(host: Page, file: string): Promise<void> {
  await host.locator('input[type="file"]').first().setInputFiles(file);
  await host.getByRole("button", { name: "Play", exact: true }).waitFor();
}

/** Presses Play or Pause; the controls fade while nothing moves, so the mouse moves first. */
export async function press(page: Page, name: "Play" | "Pause"): Promise<void> {
  await wakeControls(page);
  await page.getByRole("button", { name, exact: true }).click();
}

export async function seek(page: Page, seconds: number): Promise<void> {
  await wakeControls(page);
  await page.getByRole("slider", { name: "Seek" }).fill(String(seconds));
}

export async function wakeControls(page: Page): Promise<void> {
  await page.mouse.move(300, 300);
  await page.mouse.move(310, 310);
}

/** Waits until `value` gives something that `accept` takes; throws with the last value after `limitMs`. */
export async function until<T>(
  what: string,
  value: () => Promise<T>,
  accept: (value: T) => boolean,
  limitMs = 20_000,
): Promise<T> {
  const endMs = Date.now() + limitMs;
  for (;;) {
    const now = await value();
    if (accept(now)) return now;
    if (Date.now() > endMs) throw new Error(`${what}: still ${JSON.stringify(now)} after ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The frame that the page shows; undefined while it shows none, or has no room on it yet. */
export async function shownFrame(page: Page): Promise<number | undefined> {
  return (await page.locator(film).count()) === 0 ? undefined : currentFrame(page, film);
}

/** Waits until the page shows some frame of the film. */
export async function seesFilm(page: Page, limitMs?: number): Promise<number> {
  const frame = await until(
    "a frame of the film",
    () => shownFrame(page),
    (each) => each !== undefined,
    limitMs,
  );
  return frame ?? 0;
}

/** Waits until the page's picture moves on by some frames. */
export async function seesMotion(page: Page, limitMs?: number): Promise<void> {
  const first = await seesFilm(page, limitMs);
  await until(
    "a later frame",
    () => shownFrame(page),
    (each) => each !== undefined && each > first + 3,
    limitMs,
  );
}

/** Waits until all pages show the very same frame (the film is paused). */
export async function seeTheSameFrame(pages: readonly Page[], limitMs?: number): Promise<number> {
  const frames = await until(
    "the same frame everywhere",
    () => Promise.all(pages.map(shownFrame)),
    (each) => each[0] !== undefined && each.every((frame) => frame === each[0]),
    limitMs,
  );
  return frames[0] ?? 0;
}

/** The messages in the chat, oldest first. */
export async function messages(page: Page): Promise<string[]> {
  return page.getByRole("log", { name: "Chat" }).locator("article.message .msg-text").allTextContents();
}

export async function say(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message" }).fill(text);
  await page.getByRole("button", { name: "Send", exact: true }).click();
}
