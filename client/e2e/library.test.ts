import type { StandIn } from "@matinee/signaling/testing/stand-in.ts";
import { startTmdbStandIn, tmdbToken } from "@matinee/signaling/testing/tmdb-stand-in.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { fewFilms, manyFilms, withFilms } from "./film-lists.ts";
import { openWindow, until } from "./party.ts";
import { button, field, newPerson } from "./people.ts";
import { type Server, startServer } from "./server.ts";

const ownedFilms = 10_000;

let browser: Browser;
let server: Server;
let tmdb: StandIn;
let nora: Page;

beforeAll(async () => {
  tmdb = await startTmdbStandIn();
  [browser, server] = await Promise.all([
    launchChromium(),
    startServer({
      environment: {
        TMDB_TOKEN: tmdbToken,
        TMDB_BASE_URL: `${tmdb.url}/3`,
        TMDB_IMAGE_BASE_URL: tmdb.url,
      },
      prepare: withFilms(fewFilms, manyFilms(ownedFilms)),
    }),
  ]);
  nora = await newPerson(browser, server.url, "Nora");
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await tmdb?.close();
});

const searchBox = (page: Page) => page.getByRole("searchbox", { name: "Search films" });
const grid = (page: Page) => page.getByRole("grid", { name: "Films" });
const titles = (page: Page) => grid(page).locator(".film-words b").allTextContents();
const found = (page: Page) => page.locator(".found-count").textContent();

describe("the library", () => {
  test("asks a stranger to sign in, and brings them back to what they looked for", async () => {
    const stranger = await openWindow(browser);
    await stranger.goto(`${server.url}/library?words=alien`);
    const link = stranger.getByRole("main").getByRole("link", { name: "Sign in" });
    expect(await link.getAttribute("href")).toBe(`/sign-in?to=${encodeURIComponent("/library?words=alien")}`);
    await stranger.context().close();
  });

  test("finds a film while its title is typed, misspelt, and says what it took it for", async () => {
    await nora.goto(server.url);
    await nora.getByRole("link", { name: "Library" }).click();
    await searchBox(nora).pressSequentially("nosfreatu");
    await expect.poll(() => titles(nora)).toEqual(["Nosferatu"]);
    expect(await nora.locator(".corrected").textContent()).toBe("Shown: nosferatu instead of “nosfreatu”");
    await expect.poll(() => found(nora)).toBe("1 film");
    expect(new URL(nora.url()).searchParams.get("words")).toBe("nosfreatu");
  });

  test("narrows by filters that stand in the address, and back and forward undo and redo them", async () => {
    await nora.goto(`${server.url}/library?words=brother`);
    await expect.poll(() => titles(nora)).toEqual(["Brother", "Brother 2"]);
    await button(nora, "Action").click();
    await expect.poll(() => titles(nora)).toEqual(["Brother 2"]);
    expect(new URL(nora.url()).searchParams.get("anyGenre")).toBe("action");

    await nora.goBack();
    await expect.poll(() => titles(nora)).toEqual(["Brother", "Brother 2"]);
    expect(await button(nora, "Action").getAttribute("aria-pressed")).toBe("false");
    await nora.goForward();
    await expect.poll(() => titles(nora)).toEqual(["Brother 2"]);

    const friend = await newPerson(browser, server.url, "Katya");
    await friend.goto(nora.url());
    await expect.poll(() => titles(friend)).toEqual(["Brother 2"]);
    expect(await searchBox(friend).inputValue()).toBe("brother");
    await friend.context().close();
  });

  test("says when nothing meets the filters, and lets them all go", async () => {
    await nora.goto(`${server.url}/library?words=stalker&fromYear=1990&noGenre=horror`);
    await nora.getByText("Nothing here meets all the filters.").waitFor();
    await nora.getByRole("main").getByRole("link", { name: "Reset the filters" }).click();
    await expect.poll(() => titles(nora)).toEqual(["Stalker"]);
  });

  test("says that the server cannot be reached, keeps the films, and goes on when it can", async () => {
    await nora.goto(`${server.url}/library?words=matrix`);
    await expect.poll(() => titles(nora)).toEqual(["The Matrix", "The Matrix Reloaded"]);
    await nora.context().setOffline(true);
    await searchBox(nora).fill("metropolis");
    await nora.getByRole("alert").filter({ hasText: "The films could not be loaded" }).waitFor();
    expect(await titles(nora)).toEqual(["The Matrix", "The Matrix Reloaded"]);
    await nora.context().setOffline(false);
    await nora.getByRole("alert").getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => titles(nora)).toEqual(["Metropolis"]);
  });
});

describe("a film", () => {
  test("is gone to from its misspelt title, put on the group's wish list, and found there", async () => {
    await nora.goto(`${server.url}/groups`);
    await button(nora, "Make a group").click();
    await field(nora, "Name of the group").fill("Friday films");
    await button(nora, "Make the group").click();
    await nora.waitForURL(/\/g\//);
    const group = nora.url();

    await nora.getByRole("link", { name: "Library" }).first().click();
    await searchBox(nora).fill("stalkre");
    await expect.poll(() => titles(nora)).toEqual(["Stalker"]);
    await grid(nora)
      .getByRole("link", { name: /^Stalker/ })
      .click();
    await nora.getByRole("heading", { name: "Stalker", level: 1 }).waitFor();
    await nora.getByText("Original title: Сталкер").waitFor();

    await button(nora, "Propose to a group").click();
    await nora.getByText("It is on the group’s wish list.").waitFor();
    const want = button(nora, "We want to see");
    await expect.poll(() => want.getAttribute("aria-pressed")).toBe("true");

    await nora.getByText("What do you say of it?").click();
    await nora.getByRole("checkbox", { name: "I have it" }).check();
    await nora.getByRole("combobox", { name: "My rating" }).selectOption("9");
    await field(nora, "A note for the group").fill("Bring tea.");
    await button(nora, "Save").click();
    const said = nora.getByRole("list", { name: "What members say" });
    await expect.poll(() => said.textContent()).toContain("Bring tea.");

    await nora.goto(`${group}?tab=library&list=want`);
    const wanted = nora.getByRole("grid", { name: "We want to see" });
    await expect.poll(() => wanted.locator(".film-words b").allTextContents()).toEqual(["Stalker"]);
    await nora.getByRole("link", { name: "Search and filter these" }).click();
    await expect.poll(() => titles(nora)).toEqual(["Stalker"]);
    await nora.getByRole("checkbox", { name: "Nobody of us has seen it" }).check();
    await expect.poll(() => titles(nora)).toEqual(["Stalker"]);
  });

  test("makes a party whose room knows what is on tonight", async () => {
    await nora.goto(`${server.url}/library?words=nosferatu`);
    await grid(nora)
      .getByRole("link", { name: /^Nosferatu/ })
      .click();
    await button(nora, "Watch together now").click();
    await button(nora, "Start").click();
    await nora.getByRole("heading", { name: "Tonight: Nosferatu" }).waitFor();
  });

  test("that is not there is told so", async () => {
    await nora.goto(`${server.url}/films/99999999`);
    await nora.getByRole("heading", { name: "There is no such film in this library." }).waitFor();
  });
});

describe("a film that only TMDB knows", () => {
  test("is found further afield, and then by who offers it in a country", async () => {
    await nora.goto(`${server.url}/library?words=fight%20club`);
    await button(nora, "Search beyond this library").click();
    const further = nora.getByRole("region", { name: "Found further afield" });
    await further.getByRole("link", { name: /^Fight Club/ }).click();
    await nora.getByRole("heading", { name: "Fight Club", level: 1 }).waitFor();
    await nora.getByRole("combobox", { name: "Country" }).selectOption("US");
    await nora.getByText("Netflix").first().waitFor();

    await nora.goto(`${server.url}/library`);
    await nora.getByRole("combobox", { name: "To stream or buy in" }).selectOption("US");
    const provider = nora.getByRole("combobox", { name: "With whom" });
    await provider.selectOption({ label: "Netflix (1)" });
    await expect.poll(() => titles(nora)).toEqual(["Fight Club"]);
    expect(new URL(nora.url()).searchParams.get("onProvider")).toBe("Netflix");
    await nora.reload();
    await expect.poll(() => titles(nora)).toEqual(["Fight Club"]);
    expect(await provider.inputValue()).toBe("Netflix");

    await nora.getByRole("combobox", { name: "To stream or buy in" }).selectOption("FR");
    await nora.getByText("Of these films none is known to be offered there.").waitFor();
    expect(new URL(nora.url()).searchParams.has("onProvider")).toBe(false);
  });

  test("cannot be asked for while TMDB is away, and that is said instead of that there is none", async () => {
    tmdb.setMood("dead");
    await nora.goto(`${server.url}/library?words=unknown%20reel`);
    await button(nora, "Search beyond this library").click();
    await nora.getByText("TMDB cannot be reached.").waitFor();
    await nora.getByRole("heading", { name: "Searching further failed" }).waitFor();
    expect(await nora.getByText("Nothing was found there either.").count()).toBe(0);
    tmdb.setMood("well");
  });
});

describe("ten thousand films", () => {
  test("scroll to the end with a page that stays small", async () => {
    await nora.goto(`${server.url}/library`);
    await grid(nora).waitFor();
    const toEnd = () => nora.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await until(
      "all films",
      async () => {
        await toEnd();
        return found(nora);
      },
      (count) => count === "10,017 films",
      120_000,
    );
    await toEnd();
    await expect.poll(() => nora.getByRole("link", { name: / 10000/ }).count()).toBe(1);
    expect(await nora.locator("*").count()).toBeLessThan(1500);
    // Once they are here, a jump anywhere is drawn within a few frames.
    const drawnMs = await nora.evaluate(async () => {
      const startMs = performance.now();
      window.scrollTo(0, document.documentElement.scrollHeight / 2);
      for (;;) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const cells = [...document.querySelectorAll(".film-cell")].map((cell) =>
          cell.getBoundingClientRect(),
        );
        if (cells.some(({ top, bottom }) => top < innerHeight / 2 && bottom > innerHeight / 2))
          return performance.now() - startMs;
      }
    });
    expect(drawnMs).toBeLessThan(500);
  }, 180_000);

  test("are gone through with the keys alone, and the film with the focus is not lost", async () => {
    await nora.goto(`${server.url}/library`);
    const first = grid(nora).getByRole("link").first();
    await first.waitFor();
    await first.focus();
    const focused = () => nora.evaluate(() => document.activeElement?.querySelector("b")?.textContent ?? "");
    const start = await focused();
    await nora.keyboard.press("ArrowDown");
    await nora.keyboard.press("ArrowRight");
    const second = await focused();
    expect(second).not.toBe(start);
    await nora.mouse.wheel(0, 4000);
    await expect.poll(() => nora.evaluate(() => window.scrollY)).toBeGreaterThan(2000);
    expect(await focused()).toBe(second);
    await nora.keyboard.press("ArrowLeft");
    await nora.keyboard.press("ArrowUp");
    expect(await focused()).toBe(start);
    await expect.poll(() => nora.evaluate(() => window.scrollY)).toBeLessThan(600);
  });
});
