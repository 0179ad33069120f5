import { startTestArchive, type TestArchive } from "@matinee/signaling/testing/test-archive.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { controlsFit } from "./controls-fit.ts";
import { makeHls } from "./film/hls-film.ts";
import { makeFilm } from "./film/make-film.ts";
import { serveWebFilms, type WebFilms } from "./film/web-films.ts";
import { areInStep, frameOf, seenFilm, showFrames } from "./in-step.ts";
import { linkFilm, lookAt, openWebFilms } from "./link-film.ts";
import { joinParty, press, seek, startParty, until, wakeControls } from "./party.ts";
import { button } from "./people.ts";
import { type Server, startServer } from "./server.ts";

const fps = 24;
const seconds = 90;
const subtitles = { text: "1\n00:00:00,000 --> 00:01:20,000\nWho is there?\n" };

let server: Server;
let archive: TestArchive;
let archived: Record<string, { readonly path: string } | { readonly text: string }>;
let site: WebFilms;
let browsers: Browser[];
let host: Page;
let guest: Page;
let code: string;

beforeAll(async () => {
  const path = await makeFilm({ name: "long film", seconds, videoBitsPerSecond: 400_000 });
  site = await serveWebFilms(path, await makeHls(path));
  archived = {
    "night of the test.mp4": { path },
    "night_512kb.mp4": { path },
    "night.en.srt": subtitles,
  };
  archive = await startTestArchive(archived, { isOneOrigin: true });
  server = await startServer({
    environment: { LINK_PRIVATE_HOSTS: "127.0.0.1", IA_BASE_URL: archive.url },
  });
  // The bar codes of a film that its site gives to no page could not be read; the third browser is as all are.
  const readable = { args: ["--disable-web-security"] };
  browsers = await Promise.all([launchChromium(readable), launchChromium(readable), launchChromium()]);
  const [near, far] = browsers as [Browser, Browser]; // they were launched
  const party = await startParty(near, server.url);
  host = party.host;
  code = party.code;
  guest = await joinParty(far, server.url, code, "Gleb");
});
afterAll(async () => {
  await Promise.all([...(browsers ?? []).map((browser) => browser.close()), server?.close()]);
  await Promise.all([site?.close(), archive?.close()]);
});

/** Two pages play, stop on one frame, skip, and let somebody in who comes late. */
async function isWatchedTogether(): Promise<void> {
  await showFrames([host, guest]);
  await press(host, "Play");
  await areInStep(host, guest);
  await seek(guest, 40);
  await until(
    "the place that was sought",
    () => frameOf(host),
    (frame) => (frame ?? 0) >= 40 * fps,
  );
  await areInStep(host, guest);
  await press(guest, "Pause");
  await until(
    "the same frame on both",
    () => Promise.all([host, guest].map((page) => frameOf(page))),
    ([one, two]) => one !== undefined && one === two,
  );
}

describe("a film from the web", () => {
  test("under an address plays on both pages at the same moment", async () => {
    await linkFilm(host, `${site.url}/film.mp4`);
    await isWatchedTogether();
  });

  test("is there for whoever comes late, and stays when whoever linked it is gone", async () => {
    await press(host, "Play");
    const [near] = browsers as [Browser];
    const late = await joinParty(near, server.url, code, "Lena");
    await areInStep(late, guest, { limitMs: 40_000 });
    await button(late, "Leave").first().click();
    await late.close();
    await press(guest, "Pause");
  });

  test("plays at another pace for everybody", async () => {
    await seek(host, 10);
    await press(host, "Play");
    await wakeControls(guest);
    await guest.getByRole("combobox", { name: "Speed" }).selectOption("1.5");
    await until(
      "half as fast again on both pages",
      async () => {
        const before = await Promise.all([host, guest].map((page) => frameOf(page)));
        await new Promise((resolve) => setTimeout(resolve, 1000));
        const after = await Promise.all([host, guest].map((page) => frameOf(page)));
        return after.map((frame, index) => (frame ?? 0) - (before[index] ?? 0));
      },
      (each) => each.every((frames) => frames > fps * 1.3 && frames < fps * 1.8),
    );
    await areInStep(host, guest);
    await guest.getByRole("combobox", { name: "Speed" }).selectOption("1");
    await press(host, "Pause");
  });

  test("waits for whom it does not reach, by name, and goes on when it does again", async () => {
    await linkFilm(host, `${site.url}/hls/main.m3u8`);
    await showFrames([host, guest]);
    await press(host, "Play");
    await areInStep(host, guest);
    site.behave("silent");
    await guest.reload();
    await host.getByText("Waiting for Gleb").waitFor({ timeout: 30_000 });
    site.behave("well");
    await areInStep(host, guest, { limitMs: 60_000 });
    await press(host, "Pause");
  });

  test("in HLS plays on both pages at the same moment", async () => {
    await linkFilm(host, `${site.url}/hls/main.m3u8`);
    await isWatchedTogether();
  });

  test("of the Internet Archive is found by words and watched together, with its subtitles", async () => {
    await openWebFilms(host);
    await host.getByRole("tab", { name: "Internet Archive" }).click();
    await host.getByRole("searchbox", { name: "Search the Internet Archive" }).fill("night test");
    await button(host, "Search").click();
    await host.getByRole("button", { name: /^Night of the Test/ }).click();
    await host.getByRole("group", { name: "Which copy" }).waitFor();
    await button(host, "Watch together now").click();
    await host.getByRole("heading", { name: "Night of the Test" }).waitFor();
    await isWatchedTogether();
    await wakeControls(guest);
    const choice = guest.getByRole("combobox", { name: "Subtitles" });
    Reflect.deleteProperty(archived, "night.en.srt");
    await choice.selectOption({ label: "night.en.srt" });
    await guest.getByText("The subtitles “night.en.srt” could not be loaded.").waitFor();
    await controlsFit(guest);
    archived["night.en.srt"] = subtitles;
    await wakeControls(guest);
    await choice.selectOption({ label: "night.en.srt" });
    await guest.getByText("could not be loaded").waitFor({ state: "detached" });
    await until(
      "the words of the subtitles",
      () =>
        guest.locator(seenFilm).evaluate((film) => {
          const [cue] = (film as HTMLVideoElement).textTracks[0]?.activeCues ?? [];
          return (cue as VTTCue | undefined)?.text;
        }),
      (text) => text === "Who is there?",
    );
  });
});

describe("an address that gives no film", () => {
  test.each([
    [
      "a server of this machine that is not named",
      "http://localhost:8080/film.mp4",
      /somebody’s own network/,
    ],
    ["nothing there", "/nothing.mp4", /nothing at this address/],
    ["no address", "not an address", /not an address of a film/],
  ])("is told so: %s", async (_what, address, words) => {
    await lookAt(host, address.startsWith("/") ? `${site.url}${address}` : address);
    await host.getByText(words).waitFor();
    await host.keyboard.press("Escape");
  });

  test("and a playlist that pages may not read is told before, and again on the screen", async () => {
    await lookAt(host, `${site.url}/closed/main.m3u8`);
    await host.getByText(/does not let other pages read it, so it will not play/).waitFor();
    await button(host, "Watch together now").click();
    const [, , usual] = browsers as [Browser, Browser, Browser];
    const third = await joinParty(usual, server.url, code, "Vera");
    await third
      .getByRole("alert")
      .getByText(/Access-Control-Allow-Origin/)
      .waitFor({ timeout: 40_000 });
    await third.close();
  });

  test("and one whose file is gone can be tried again when it is back", async () => {
    await linkFilm(host, `${site.url}/film.mp4`);
    await showFrames([host, guest]);
    site.behave(404);
    await guest.reload();
    await guest.getByRole("alert").getByText("The film does not play here").waitFor({ timeout: 30_000 });
    site.behave("well");
    await button(guest, "Try again").click();
    await showFrames([host, guest]);
  });
});

describe("the queue", () => {
  test("is filled, put in another order by the keyboard, and played from", async () => {
    await openWebFilms(host);
    for (const name of ["First", "Second"]) {
      await host.getByRole("textbox", { name: "Address of the film" }).fill(`${site.url}/film.mp4`);
      await button(host, "Look").click();
      await host.getByRole("textbox", { name: "Title" }).fill(name);
      await button(host, "Add to the queue").click();
      await host.getByText(`${name} is in the queue.`).waitFor();
    }
    await host.getByRole("tab", { name: "Up next: 2" }).click();
    const titles = () =>
      host.getByRole("list", { name: "Films to come" }).locator("strong").allTextContents();
    expect(await titles()).toEqual(["First", "Second"]);
    await button(host, "Move Second up").focus();
    await host.keyboard.press("Enter");
    await until("the other order", titles, ([first]) => first === "Second");
    await button(host, "Watch Second now").click();
    await guest.getByRole("heading", { name: "Second" }).waitFor();
    await showFrames([host, guest]);
  });

  test("goes on with its next film by itself, whoever loads the page again meanwhile", async () => {
    const comes = (page: Page) => page.getByRole("region", { name: "The next film" });
    await seek(host, seconds - 2);
    await press(host, "Play");
    for (const page of [host, guest]) await comes(page).getByText("Next: First").waitFor();
    await Promise.all([host, guest].map((page) => page.reload()));
    for (const page of [host, guest]) await comes(page).getByText("Next: First").waitFor();
    for (const page of [host, guest]) await page.getByRole("heading", { name: "First" }).waitFor();
    await areInStep(host, guest);
    expect(await frameOf(guest)).toBeLessThan((seconds / 2) * fps);
    await host.getByRole("tab", { name: "Party" }).click();
    expect(await button(host, "Up next: 1").count()).toBe(0);
  });

  test("is not gone on with when somebody says no, by the keyboard, and at once when somebody says so", async () => {
    for (const name of ["Third", "Fourth"]) {
      await lookAt(host, `${site.url}/film.mp4`);
      await host.getByRole("textbox", { name: "Title" }).fill(name);
      await button(host, "Add to the queue").click();
      await host.getByText(`${name} is in the queue.`).waitFor();
      await host.keyboard.press("Escape");
    }
    await seek(host, seconds - 2);
    await guest.getByText("Next: Third").first().waitFor();
    await button(guest, "Cancel").focus();
    await guest.keyboard.press("Enter");
    await host.getByRole("region", { name: "The next film" }).waitFor({ state: "detached" });
    await press(host, "Play");
    await seek(host, seconds - 2);
    await button(guest, "Play now").click();
    await host.getByRole("heading", { name: "Third" }).waitFor();
    await areInStep(host, guest);
  });
});
