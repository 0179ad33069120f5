import { freePort } from "@matinee/sfu/testing/free-port.ts";
import { type Failure, startTestArchive, type TestArchive } from "@matinee/signaling/testing/test-archive.ts";
import { startTestPeertube, type TestPeertube } from "@matinee/signaling/testing/test-peertube.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeHls } from "./film/hls-film.ts";
import { makeFilm } from "./film/make-film.ts";
import { serveWebFilms, type WebFilms } from "./film/web-films.ts";
import { loadedToS, seenFilm } from "./in-step.ts";
import { linkFilm, lookAt } from "./link-film.ts";
import { closeDialogs, openSourceTab, says, stageSays } from "./notices.ts";
import { joinParty, press, startParty, until } from "./party.ts";
import { button } from "./people.ts";
import { type Server, startServer } from "./server.ts";

const seconds = 20;

let server: Server;
let site: WebFilms;
let archive: TestArchive;
let peertube: TestPeertube;
let browser: Browser;
let host: Page;
let guest: Page;

beforeAll(async () => {
  const path = await makeFilm({ name: "short film", seconds, videoBitsPerSecond: 400_000 });
  const segments = await makeHls(path);
  site = await serveWebFilms(path, segments);
  archive = await startTestArchive({ "night of the test.mp4": { path } }, { isOneOrigin: true });
  peertube = await startTestPeertube({ hls: segments });
  server = await startServer({
    environment: {
      IA_BASE_URL: archive.url,
      LINK_PRIVATE_HOSTS: "127.0.0.1",
    },
  });
  browser = await launchChromium();
  const party = await startParty(browser, server.url);
  host = party.host;
  guest = await joinParty(browser, server.url, party.code, "Gleb");
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await Promise.all([site, archive, peertube].map((each) => each?.close()));
});
beforeEach(() => {
  site.behave("well");
});

describe("a link", () => {
  test.each<[string, string | (() => Promise<string>), string, Parameters<WebFilms["behave"]>[0]?]>([
    ["in a network of one's own", "http://192.168.1.1/film.mp4", "inside somebody’s own network"],
    ["with a password", "https://nora:popcorn@films.example/a.mp4", "has no password in it"],
    ["to no host", "https://films.invalid/a.mp4", "There is no such site."],
    [
      "to a dead site",
      async () => `http://127.0.0.1:${await freePort()}/film.mp4`,
      "That site does not answer. See whether the address is right, or try again later.",
    ],
    ["to a page", async () => `http://127.0.0.1:${server.port}/`, "This is a web page, not the film itself."],
    ["to a film that is gone", "/film.mp4", "There is nothing at this address any more.", 404],
    ["to a film behind a sign-in", "/film.mp4", "Look for a copy that is open to everybody.", 403],
    [
      "to a broken site",
      "/film.mp4",
      "That site is out of order or overloaded just now. Try again later.",
      503,
    ],
    ["to an overloaded site", "/film.mp4", "That site is out of order or overloaded just now.", 429],
    ["to what is no film", "/film.mp4", "There is no film at this address.", "garbled"],
    ["to a slow site", "/film.mp4", "That site takes too long to answer. Try again,", "silent"],
  ])("%s is told so", async (_what, address, sentence, how = "well") => {
    site.behave(how);
    const given = typeof address === "string" ? address : await address();
    await closeDialogs(host);
    await lookAt(host, given.startsWith("/") ? `${site.url}${given}` : given);
    await says(host, sentence);
  });

  test.each<["film.mp4" | "hls/main.m3u8", Parameters<WebFilms["behave"]>[0], string]>([
    ["film.mp4", 404, "There is nothing at this address any more. Look for another copy of the film."],
    ["film.mp4", 403, "That site wants a sign-in or lets nobody else have the film."],
    ["film.mp4", 503, "That site is out of order or overloaded just now. Try again later."],
    ["film.mp4", "garbled", "There is no film at this address."],
    ["film.mp4", "silent", "That site takes too long to answer. Try again, or take another copy"],
    ["hls/main.m3u8", 404, "There is nothing at this address any more."],
    ["hls/main.m3u8", 401, "That site wants a sign-in or lets nobody else have the film."],
    ["hls/main.m3u8", 500, "That site is out of order or overloaded just now. Try again later."],
    ["hls/main.m3u8", "garbled", "There is no film at this address."],
    ["hls/main.m3u8", "silent", "That site takes too long to answer. Try again, or take another copy"],
  ])(
    "to %s that does not play (%s) is told on the stage, and plays once it can",
    async (film, how, sentence) => {
      await closeDialogs(host);
      await linkFilm(host, `${site.url}/${film}`);
      await isLoaded(host);
      site.behave(how);
      await guest.reload();
      await stageSays(guest, sentence, 60_000);
      site.behave("well");
      await button(guest, "Try again").click();
      await isShown(guest);
    },
  );

  test("of a site that has died is told on the stage, and nobody is waited for", async () => {
    await closeDialogs(host);
    await linkFilm(host, `${site.url}/hls/main.m3u8`);
    await isLoaded(host);
    site.behave("dead");
    await guest.reload();
    await stageSays(guest, "That site does not answer.");
    site.behave("well");
    await press(host, "Play");
    await until(
      "the film to move",
      () => momentOf(host),
      (s) => s > 2,
    );
    await press(host, "Pause");
  });
});

const momentOf = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLVideoElement>('video[aria-label="Film"]')?.currentTime ?? 0);
/** Nothing more of the film is asked for: what becomes of its site is none of this page's business. */
const isLoaded = (page: Page) =>
  until(
    "the whole film",
    async () => ((await page.locator(seenFilm).count()) === 0 ? 0 : loadedToS(page)),
    (toS) => toS > seconds - 1,
    30_000,
  );
const isShown = (page: Page) =>
  until(
    "a picture",
    () =>
      page.evaluate(
        () => document.querySelector<HTMLVideoElement>('video[aria-label="Film"]')?.videoWidth ?? 0,
      ),
    (width) => width > 0,
    30_000,
  );

describe("the Internet Archive", () => {
  const busy: Failure = { status: 429, headers: { "retry-after": "30" } };
  const broken: Failure = { status: 503 };
  test.each<[string, readonly Failure[], string]>([
    [
      "has been asked too often",
      [busy],
      "The Internet Archive was asked too often and wants a pause. Try again in 30 seconds.",
    ],
    [
      "answers a page",
      [{ status: 200, body: "<html>" }],
      "The Internet Archive gave an answer that makes no sense.",
    ],
    ["is broken", [broken, broken, broken], "The Internet Archive cannot be reached. Try again in a moment."],
    ["says nothing", ["silence"], "The Internet Archive takes too long to answer. Try again in a moment."],
  ])("that %s is told so, and asked again", async (what, failures, sentence) => {
    await openSourceTab(host, "Internet Archive");
    await host.getByRole("list", { name: "Its most watched films" }).waitFor();
    archive.fail(...failures);
    // Words that were not asked before: answers are kept.
    await host
      .getByRole("searchbox", { name: "Search the Internet Archive" })
      .fill(`night ${"test ".repeat(what.length)}`);
    await button(host, "Search").click();
    await says(host, sentence);
    await host.getByRole("alert").getByRole("button", { name: "Try again" }).click();
    await host.getByRole("button", { name: /^Night of the Test/ }).waitFor();
  });

  test("that has a film no more is told so", async () => {
    await openSourceTab(host, "Internet Archive");
    await host.getByRole("list", { name: "Its most watched films" }).waitFor();
    archive.fail({ status: 404 });
    await host.getByRole("button", { name: /^Night of the Test/ }).click();
    await says(
      host,
      "The Internet Archive does not have this film any more, or does not give it to everybody.",
    );
  });
});

describe("PeerTube", () => {
  test.each([
    ["gone-long-ago", "There is nothing at this address any more."],
    [
      "password",
      "This film wants a password or an account on its PeerTube. Choose one that is open to everybody.",
    ],
    ["account", "This film wants a password or an account on its PeerTube."],
    ["live", "This is a live broadcast: there is nothing to watch together from its beginning."],
    ["encoding", "This film is still being worked on there. Try again later."],
    ["broken", "That site is out of order or overloaded just now. Try again later."],
    ["nonsense", "There is no PeerTube at this address. See whether it was copied whole."],
    ["inside", "inside somebody’s own network"],
  ])("has a sentence for a film that is %s", async (id, sentence) => {
    await openSourceTab(host, "PeerTube");
    await host.getByRole("textbox", { name: "Address of the film" }).fill(`http://${peertube.host}/w/${id}`);
    await button(host, "Look").click();
    await says(host, sentence);
  });
});
