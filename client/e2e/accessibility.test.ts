import { readFile } from "node:fs/promises";
import type { StandIn } from "@matinee/signaling/testing/stand-in.ts";
import { startTestArchive, type TestArchive } from "@matinee/signaling/testing/test-archive.ts";
import { startTmdbStandIn, tmdbToken } from "@matinee/signaling/testing/tmdb-stand-in.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Inspector, inspectorOf } from "./axe.ts";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import { fewFilms, withFilms } from "./film-lists.ts";
import { inviteCode, joinParty, openWindow, say, startPartyIn } from "./party.ts";
import { accountMenu, button, field, fillSignUp } from "./people.ts";
import { type Server, startServer } from "./server.ts";

let browser: Browser;
let server: Server;
let tmdb: StandIn;
let archive: TestArchive;
let film: string;
let nora: Page;
let inspector: Inspector;
let group: string;

beforeAll(async () => {
  film = await makeFilm({ name: "matinee", seconds: 30 });
  [tmdb, archive] = await Promise.all([
    startTmdbStandIn(),
    startTestArchive({ "night of the test.mp4": { path: film } }),
  ]);
  [server, browser] = await Promise.all([
    startServer({
      environment: {
        TMDB_TOKEN: tmdbToken,
        TMDB_BASE_URL: `${tmdb.url}/3`,
        TMDB_IMAGE_BASE_URL: tmdb.url,
        IA_BASE_URL: archive.url,
        LINK_PRIVATE_HOSTS: "127.0.0.1",
        ADMIN_EMAILS: "nora@example.org",
      },
      prepare: withFilms(fewFilms),
    }),
    launchChromium(),
  ]);
  nora = await openWindow(browser, { viewport: { width: 1440, height: 900 } });
  inspector = await inspectorOf(nora);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await Promise.all([tmdb?.close(), archive?.close()]);
});

/** As a date field takes it. */
const inAWeek = () => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
const dialog = () => nora.getByRole("dialog");
const grid = () => nora.getByRole("grid", { name: "Films" });
const heading = (name: string) => nora.getByRole("heading", { name, level: 1 }).waitFor();

const open = (path: string) => nora.goto(new URL(path, server.url).href);

/** Looks at the dialog that a button opens, and closes it. */
async function inspectDialog(name: string | RegExp): Promise<void> {
  await nora.getByRole("button", { name }).first().click();
  await dialog().waitFor();
  await inspector.inspect(`the dialog of "${name}"`);
  await closeDialog();
}

async function closeDialog(): Promise<void> {
  await nora.keyboard.press("Escape");
  await dialog().waitFor({ state: "detached" });
}

describe("axe finds nothing wrong with", () => {
  test("the pages of whoever has no account yet", async () => {
    await open("/");
    await inspector.inspect("the front page");
    await button(nora, "Start a party").click();
    await button(nora, "Start").click();
    await inspector.inspect("a party without a name");
    await closeDialog();
    for (const [path, words] of [
      ["/library", "Library"],
      ["/groups", "Groups"],
      ["/forgot-password", "password"],
      ["/reset-password?token=old", "password"],
      ["/verify-email?token=old", "E-mail"],
      ["/nowhere", "There is nothing at this address."],
      ["/p/nowhere", ""],
      ["/i/AAAA-AAAA", "You are invited"],
      ["/films/1", "What is known of this film could not be loaded."],
      ["/g/nowhere", "Groups"],
      ["/j/AAAA-AAAA", "Join"],
    ] as const) {
      await open(path);
      await nora.getByRole("heading", { name: words, level: 1 }).waitFor();
      await inspector.inspect(path);
    }
    await open("/sign-in");
    await field(nora, "E-mail").fill("nobody@example.org");
    await nora.getByLabel("Password", { exact: true }).fill("not this one");
    await button(nora, "Sign in").click();
    await nora.getByRole("alert").waitFor();
    await inspector.inspect("a wrong password");
    await open("/sign-up");
    await nora.getByLabel("Password", { exact: true }).fill("short");
    await button(nora, "Make the account").click();
    await inspector.inspect("a weak password");
    expect(inspector.problems()).toEqual([]);
  });

  test("one's account and groups", async () => {
    await open("/sign-up");
    await fillSignUp(nora, "Nora", "nora@example.org");
    await nora.getByText("You are in no group yet.").waitFor();
    await inspector.inspect("no groups");
    await open("/account");
    await heading("Account");
    await inspector.inspect("the account");
    await accountMenu(nora, "Nora").click();
    await inspector.inspect("the account's menu");

    await open("/groups");
    await inspectDialog("Make a group");
    await button(nora, "Make a group").click();
    await field(nora, "Name of the group").fill("Friday films");
    await button(nora, "Make the group").click();
    await nora.waitForURL(/\/g\//);
    group = nora.url();
    await nora.getByText("Nothing is planned.").waitFor();
    await inspector.inspect("a new group");
    for (const opens of [/^Search the chat/, "Another room", "Subscribe"]) await inspectDialog(opens);
    for (const tab of ["library", "members", "invitations", "settings"]) {
      await open(`${group}?tab=${tab}`);
      if (tab === "invitations") {
        await button(nora, "Make an invitation").click();
        await nora.locator(".made-code").waitFor();
      }
      await inspector.inspect(`a group's ${tab}`);
    }
    await inspectDialog("Delete the group");
    await open("/g/nowhere");
    await nora.getByText("There is no such group").waitFor();
    await open("/groups");
    await inspector.inspect("groups");
    expect(inspector.problems()).toEqual([]);
  });

  test("a group's plans and votes, and the watching of its rooms", async () => {
    await open(group);
    await button(nora, "Schedule a party").click();
    await dialog().getByLabel("Title").fill("Metropolis night");
    await dialog().getByLabel("Date", { exact: true }).fill(inAWeek());
    await dialog().getByLabel("Time", { exact: true }).fill("20:00");
    await dialog().getByLabel("Repeats").selectOption({ index: 1 });
    await inspector.inspect("a party that is planned");
    await button(nora, "Schedule it").click();
    await nora.getByRole("heading", { name: "Metropolis night" }).first().waitFor();
    for (const how of ["Pick all you would watch", "Put them in order"]) {
      await button(nora, "New vote").click();
      await field(nora, "Film 1").fill("Metropolis");
      await field(nora, "Film 2").fill("Alien");
      await dialog().getByRole("radio", { name: how }).check();
      await inspector.inspect(`a vote, ${how}`);
      await button(nora, "Put it to the vote").click();
      await dialog().waitFor({ state: "detached" });
    }
    await inspector.inspect("a plan and votes");
    for (const opens of [/^Edit Metropolis/, /^Cancel Metropolis/]) await inspectDialog(opens);
    await nora.getByRole("link", { name: /^Monitoring of/ }).click();
    await inspector.inspect("a room's monitoring");
    await open("/admin");
    await inspector.inspect("the admin's page");
    expect(inspector.problems()).toEqual([]);
  });

  test("the library and the pages of films", async () => {
    await open("/library");
    await grid().waitFor();
    await inspector.inspect("the library");
    await inspectDialog(/^Filters/);
    await nora.setViewportSize({ width: 1440, height: 900 });
    await open("/library?words=nosfreatu&anyGenre=horror&noGenre=war&languages=de&fromYear=1900");
    await grid().waitFor();
    await inspector.inspect("what is narrowed by filters");
    await open("/library?words=stalker&fromYear=1990");
    await nora.getByText("Nothing here meets all the filters.").waitFor();
    await inspector.inspect("nothing found");
    const search = /\/api\/library\/films\?/;
    await nora.route(search, (route) => route.fulfill({ json: { items: [], next: null, corrected: null } }));
    await open("/library");
    await nora.getByText("There are no films in this library yet.").waitFor();
    await inspector.inspect("no films");
    await nora.unroute(search);
    await nora.route(search, (route) => route.abort());
    await open("/library");
    await nora.getByRole("alert").waitFor();
    await inspector.inspect("a server that is away");
    await nora.unroute(search);

    await open("/library?words=fight%20club");
    await button(nora, "Search beyond this library").click();
    const further = nora.getByRole("region", { name: "Found further afield" });
    await further.getByRole("link", { name: /^Fight Club/ }).waitFor();
    await inspector.inspect("what is found further afield");
    await further.getByRole("link", { name: /^Fight Club/ }).click();
    await heading("Fight Club");
    await nora.getByRole("combobox", { name: "Country" }).selectOption("US");
    await nora.getByText("Netflix").first().waitFor();
    await inspector.inspect("a film with all that is known");
    await inspectDialog("Watch together now");
    await inspectDialog("Schedule");
    await button(nora, "Propose to a group").click();
    await inspector.inspect("proposing a film");
    await closeDialog();
    await open("/library?words=nosferatu");
    await grid().getByRole("link").click();
    await heading("Nosferatu");
    await button(nora, "We want to see").click();
    await nora.getByText("What do you say of it?").click();
    await inspector.inspect("a film of which little is known");
    await open(`${group}?tab=library&list=want`);
    await nora.getByRole("grid", { name: "We want to see" }).waitFor();
    await inspector.inspect("a group's list");
    await open("/films/9999999");
    await heading("There is no such film in this library.");
    await inspector.inspect("no such film");
    expect(inspector.problems()).toEqual([]);
  });

  test("the room of its host and of a viewer, and how a film is chosen there", async () => {
    await nora.setViewportSize({ width: 1440, height: 900 });
    await startPartyIn(nora, server.url);
    await inspector.inspect("a room without a film");
    const code = await inviteCode(nora);
    let viewer = inspector;
    const gleb = await joinParty(browser, server.url, code, "Gleb", async (page) => {
      viewer = await inspectorOf(page);
    });
    await say(gleb, "**Popcorn** is at https://example.org");
    await viewer.inspect("a viewer who waits");

    await button(nora, "From the web").first().click();
    for (const tab of ["A link", "YouTube", "PeerTube", "Jellyfin", "Up next", "Internet Archive"]) {
      await dialog().getByRole("tab", { name: tab }).click();
      await inspector.inspect(`a film from the web, ${tab}`);
    }
    await dialog()
      .getByRole("button", { name: /^Night of the Test/ })
      .click();
    await button(nora, "Watch together now").waitFor();
    await inspector.inspect("a film of the Internet Archive");
    await closeDialog();

    const buffer = await readFile(film);
    const file = { name: "Nosferatu.1922.720p.webm", mimeType: "video/webm", buffer };
    await nora.locator('input[type="file"]').first().setInputFiles(file);
    await nora.locator(".recognised").filter({ hasText: "This is Nosferatu (1922)." }).waitFor();
    await inspector.inspect("a film that is recognised");
    await inspectDialog("Not this film?");
    for (const [page, of, who] of [
      [nora, inspector, "the host"],
      [gleb, viewer, "a viewer"],
    ] as const) {
      for (const tab of ["People", "Party", "Chat"]) {
        await page.getByRole("tab", { name: tab }).click();
        await of.inspect(`${tab}, of ${who}`);
      }
    }
    await inspectDialog(/^Invite/);
    await nora.getByRole("tab", { name: "Party" }).click();
    await inspectDialog("Keyboard shortcuts");
    await inspectDialog(/^Leave/);
    await button(nora, "Statistics").click();
    await inspector.inspect("statistics");
    await button(gleb, "Leave").first().click();
    expect([...inspector.problems(), ...viewer.problems()]).toEqual([]);
  });

  test("pages in Russian", async () => {
    await open("/groups");
    await nora.getByRole("button", { name: "Русский" }).click();
    for (const path of ["/library", group]) {
      await open(path);
      await inspector.inspect(`${path} in Russian`);
    }
    expect(inspector.problems()).toEqual([]);
    await nora.getByRole("button", { name: "English" }).click();
  });
});

/** What the thing with the focus is called; "": nothing has it. */
const focused = () =>
  nora.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return "";
    if (at instanceof HTMLInputElement && at.labels?.[0]) return at.labels[0].textContent.trim();
    return at.getAttribute("aria-label") ?? at.querySelector("b")?.textContent ?? at.textContent.trim();
  });
const focusIs = (name: string | RegExp) => expect.poll(focused).toMatch(name);
const key = (name: string) => nora.keyboard.press(name);

describe("whoever has only the keys", () => {
  test("skips the top of a page, goes on in the next one, and is back at the film they came from", async () => {
    await nora.setViewportSize({ width: 1440, height: 900 });
    await open("/");
    await nora.getByRole("link", { name: "Library" }).focus();
    await key("Enter");
    await expect.poll(() => nora.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    await focusIs("Library");
    await open("/library");
    await grid().getByRole("link").first().waitFor();
    await key("Tab");
    await focusIs("Skip to the content");
    await key("Enter");
    await key("Tab");
    await focusIs("Search films");
    await grid().getByRole("link").first().focus();
    await key("ArrowRight");
    await key("ArrowRight");
    const film = await focused();
    await key("Enter");
    await heading(film);
    await key("Tab");
    await focusIs("Watch together now");
    await key("Enter");
    await focusIs("Your name");
    await key("Escape");
    await focusIs("Watch together now");
    await nora.goBack();
    await focusIs(film);
  });

  test("keeps the focus where filters come and go", async () => {
    await open("/library");
    await grid().waitFor();
    await nora.getByRole("button", { name: "German", exact: true }).focus();
    await key("Enter");
    await focusIs("Remove German");
    await key("Enter");
    await focusIs(/^German/);
    await nora.getByRole("textbox", { name: "With or by" }).fill("Brad");
    await nora.getByRole("button", { name: /^Brad Pitt/ }).focus();
    await key("Enter");
    await focusIs("Remove Brad Pitt");
    await key("Enter");
    await focusIs("With or by");
    await open("/library?words=stalker&fromYear=1990");
    await nora.getByRole("link", { name: "Reset the filters" }).focus();
    await key("Enter");
    await focusIs("Films");
    await open("/library?words=stalker");
    await nora.getByRole("button", { name: "Search beyond this library" }).focus();
    await key("Enter");
    await focusIs("Found further afield");
  });

  test("hears what is found, and what it was taken for", async () => {
    await open("/library");
    await grid().waitFor();
    const said = () => nora.getByRole("main").getByRole("status").allTextContents();
    await nora.getByRole("searchbox", { name: "Search films" }).pressSequentially("nosfreatu");
    await expect.poll(said).toContain("Shown: nosferatu instead of “nosfreatu”");
    expect(await said()).toContain("1 film");
    expect(await grid().getAttribute("aria-rowcount")).toBe("1");
  });

  test("goes along the places that films come from, and back to what opened them", async () => {
    await startPartyIn(nora, server.url);
    await button(nora, "From the web").first().focus();
    await key("Enter");
    await focusIs("Address of the film");
    await key("Shift+Tab");
    for (const tab of ["A link", "Internet Archive", "Jellyfin", "YouTube", "PeerTube", "Up next"]) {
      await focusIs(tab);
      await dialog().getByRole("tabpanel", { name: tab }).waitFor();
      await key("ArrowRight");
    }
    await focusIs("A link");
    await key("Tab");
    await focusIs("Address of the film");
    await key("Escape");
    await focusIs("From the web");
  });
});
