import { guidOf } from "@matinee/signaling/testing/jellyfin/films.ts";
import { startTestJellyfin, type TestJellyfin } from "@matinee/signaling/testing/jellyfin/test-jellyfin.ts";
import { startTestArchive, type TestArchive } from "@matinee/signaling/testing/test-archive.ts";
import { startTestTrakt, type TestTrakt } from "@matinee/signaling/testing/test-trakt.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeHls } from "./film/hls-film.ts";
import { makeFilm } from "./film/make-film.ts";
import { withFilms } from "./film-lists.ts";
import { areInStep, showFrames } from "./in-step.ts";
import { inviteCode, joinParty, press, seek } from "./party.ts";
import { button, field, newPerson } from "./people.ts";
import { type Server, startServer } from "./server.ts";

/** Of one minute, the library that cuts it into segments loses its way. */
const seconds = 90;
const films = [
  "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres",
  "tt0063350\tmovie\tNight of the Test\tNight of the Test\t0\t1968\t\\N\t1\tHorror",
  "tt0017136\tmovie\tMetropolis\tMetropolis\t0\t1927\t\\N\t153\tDrama,Sci-Fi",
].join("\n");

let server: Server;
let archive: TestArchive;
let jellyfin: TestJellyfin;
let trakt: TestTrakt;
let browsers: readonly [Browser, Browser];
let host: Page;
let guest: Page;

beforeAll(async () => {
  const path = await makeFilm({ name: "film night", seconds, videoBitsPerSecond: 400_000 });
  archive = await startTestArchive({ "night of the test.mp4": { path } }, { isOneOrigin: true });
  trakt = await startTestTrakt();
  jellyfin = await startTestJellyfin({
    generation: "12.0",
    films: [
      {
        id: guidOf(1),
        name: "Metropolis",
        imdbId: "tt0017136",
        year: 1927,
        durationS: seconds,
        container: "mp4",
        videoCodec: "h264",
        audioCodec: "opus",
        path,
        segments: await makeHls(path),
        subtitles: "WEBVTT\n",
        hasPoster: true,
      },
    ],
  });
  server = await startServer({
    environment: { ...trakt.environment, IA_BASE_URL: archive.url, LINK_PRIVATE_HOSTS: "127.0.0.1" },
    prepare: withFilms(films),
  });
  // The bar codes of a film that its site gives to no page could not be read.
  const readable = { args: ["--disable-web-security"] };
  browsers = await Promise.all([launchChromium(readable), launchChromium(readable)]);
  host = await newPerson(browsers[0], server.url, "Nora");
});
afterAll(async () => {
  await Promise.all([...(browsers ?? []).map((browser) => browser.close()), server?.close()]);
  await Promise.all([archive?.close(), jellyfin?.close(), trakt?.close()]);
});

async function openTab(page: Page, tab: string): Promise<void> {
  await page.getByRole("tab", { name: "Party" }).click();
  await button(page, "From the web").first().click();
  await page.getByRole("dialog", { name: "A film from the web" }).getByRole("tab", { name: tab }).click();
}

async function signIn(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "User name" }).fill("nora");
  await page.getByRole("dialog").getByLabel("Password").fill("popcorn");
  await button(page, "Sign in").click();
}

async function isWatchedTogether(): Promise<void> {
  await showFrames([host, guest]);
  await press(host, "Play");
  await areInStep(host, guest);
  await seek(guest, 30);
  await areInStep(host, guest);
  await press(guest, "Pause");
}

describe("a film night", () => {
  test("begins with a misspelt title, and the film of the Internet Archive is watched together", async () => {
    await host.goto(`${server.url}/account`);
    await button(host, "Link Trakt").click();
    trakt.person = "agrees";
    await host.getByText(/^Linked since/).waitFor();

    await host.getByRole("link", { name: "Library" }).first().click();
    await host.getByRole("searchbox", { name: "Search films" }).pressSequentially("nigth of the tesst");
    await host
      .getByRole("grid", { name: "Films" })
      .getByRole("link", { name: /^Night of the Test/ })
      .click();
    await host.getByRole("heading", { name: "Night of the Test", level: 1 }).waitFor();
    await button(host, "Watch together now").click();
    await button(host, "Start").click();
    await host.getByRole("heading", { name: "Tonight: Night of the Test" }).waitFor();
    guest = await joinParty(browsers[1], server.url, await inviteCode(host), "Gleb");

    await openTab(host, "Internet Archive");
    expect(await host.getByRole("searchbox", { name: "Search the Internet Archive" }).inputValue()).toBe(
      "Night of the Test",
    );
    await host.getByRole("button", { name: /^Night of the Test/ }).click();
    await button(host, "Watch together now").click();
    await isWatchedTogether();
    await guest.getByRole("tab", { name: "Party" }).click();
    await guest
      .getByRole("region", { name: "About the film" })
      .getByRole("heading", { name: "Night of the Test" })
      .waitFor();
    await expect
      .poll(() => trakt.scrobbles.map(({ action }) => action))
      .toEqual(expect.arrayContaining(["start", "pause"]));
    expect(trakt.scrobbles[0]?.movie).toMatchObject({ ids: { imdb: "tt0063350" } });
    // What is put on after it is not taken for it.
    await seek(host, seconds - 10);
  });

  test("goes on with a film on a Jellyfin server, where each signs in for themselves", async () => {
    await openTab(host, "Jellyfin");
    await field(host, "Address of the Jellyfin server").fill(jellyfin.url);
    await button(host, "Connect").click();
    await signIn(host);
    await host
      .getByRole("list", { name: "Films on the server" })
      .getByRole("button", { name: "Metropolis" })
      .click();
    await button(host, "Watch together now").click();
    await button(guest, "Sign in to Jellyfin").click();
    await button(guest, "Connect").click();
    await signIn(guest);
    await isWatchedTogether();
    await guest
      .getByRole("region", { name: "About the film" })
      .getByRole("heading", { name: "Metropolis" })
      .waitFor();
    const movie = expect.objectContaining({ ids: expect.objectContaining({ imdb: "tt0017136" }) });
    await expect
      .poll(() => trakt.scrobbles)
      .toEqual(expect.arrayContaining([expect.objectContaining({ action: "pause", movie })]));
    await host.getByRole("tab", { name: "Party" }).click();
    await button(host, "Close the film").click();
    await host.getByRole("heading", { name: "The hall is yours" }).waitFor();
  });
});
