import { freePort } from "@matinee/sfu/testing/free-port.ts";
import { guidOf } from "@matinee/signaling/testing/jellyfin/films.ts";
import { startTestJellyfin, type TestJellyfin } from "@matinee/signaling/testing/jellyfin/test-jellyfin.ts";
import { startTestYoutube, type TestYoutube } from "@matinee/signaling/testing/test-youtube.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeHls } from "./film/hls-film.ts";
import { makeFilm } from "./film/make-film.ts";
import { pageScript } from "./film/page-script.ts";
import { openSourceTab, says, stageSays } from "./notices.ts";
import { joinParty, startParty } from "./party.ts";
import { button } from "./people.ts";
import { type Server, startServer } from "./server.ts";

let server: Server;
let jellyfin: TestJellyfin;
let youtube: TestYoutube;
let browser: Browser;
let host: Page;
let guest: Page;

beforeAll(async () => {
  const path = await makeFilm({ name: "short film", seconds: 20, videoBitsPerSecond: 400_000 });
  const segments = await makeHls(path);
  jellyfin = await startTestJellyfin({
    films: [
      {
        id: guidOf(1000),
        name: "Some Film",
        year: 1999,
        durationS: 20,
        container: "mp4",
        videoCodec: "h264",
        audioCodec: "opus",
        path,
        segments,
      },
    ],
  });
  youtube = await startTestYoutube(
    await pageScript(new URL("./youtube/iframe-api.page.ts", import.meta.url)),
    path,
  );
  server = await startServer({ environment: { YOUTUBE_API_URL: youtube.apiUrl } });
  browser = await launchChromium();
  const party = await startParty(browser, server.url, "Nora", prepare);
  host = party.host;
  guest = await joinParty(browser, server.url, party.code, "Gleb", prepare);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await Promise.all([jellyfin, youtube].map((each) => each?.close()));
});

async function prepare(page: Page): Promise<void> {
  await page.route("https://www.youtube-nocookie.com/**", (route) => route.abort());
  // The error that YouTube's player is to have is in the window's name, which stays over a reload.
  await page.addInitScript((filmUrl) => {
    Object.defineProperty(window, "youtubeStandIn", {
      get: () => ({ filmUrl, ...(window.name !== "" && { error: Number(window.name) }) }),
    });
  }, youtube.filmUrl);
}

describe("YouTube", () => {
  test("has a sentence for each error of its player, and can be tried again", async () => {
    await openSourceTab(host, "YouTube");
    await host.getByRole("textbox", { name: "Address of the video" }).fill("https://youtu.be/dQw4w9WgXcQ");
    await button(host, "Watch together now").click();
    const sentences: readonly [number, string][] = [
      [2, "YouTube has no video of this address. See whether it was copied whole."],
      [5, "YouTube’s player cannot play this video in this browser. Try again,"],
      [100, "This video was removed from YouTube, or is private. Choose another one."],
      [101, "lets it be watched on YouTube itself only. Choose another one."],
      [150, "lets it be watched on YouTube itself only. Choose another one."],
      [153, "Allow the “Referer” for this site and try again."],
    ];
    await guest.locator("video.youtube-frame").waitFor();
    for (const [error, sentence] of sentences) {
      await guest.evaluate((name) => {
        window.name = name;
      }, String(error));
      const again = button(guest, "Try again");
      if ((await again.count()) > 0) await again.click();
      else await guest.reload();
      await stageSays(guest, sentence);
    }
  });
});

describe("Jellyfin", () => {
  const films = () => host.getByRole("list", { name: "Films on the server" });
  async function connect(url: string): Promise<void> {
    await host.getByRole("textbox", { name: "Address of the Jellyfin server" }).fill(url);
    await button(host, "Connect").click();
  }
  async function signIn(name: string, password: string): Promise<void> {
    await host.getByRole("textbox", { name: "User name" }).fill(name);
    await host.getByRole("dialog").getByLabel("Password").fill(password);
    await button(host, "Sign in").click();
  }

  test("has a sentence for a server that is none, too old, or not there", async () => {
    const answers: readonly [unknown, string][] = [
      [{ hello: "another program" }, "There is no Jellyfin server at this address."],
      [
        { Id: guidOf(1), ServerName: "Old", Version: "10.9.11", ProductName: "Jellyfin Server" },
        "This Jellyfin server is older than 10.10. Its owner has to bring it up to date.",
      ],
    ];
    await openSourceTab(host, "Jellyfin");
    for (const [publicInfo, sentence] of answers) {
      const other = await startTestJellyfin({ publicInfo });
      await connect(other.url);
      await says(host, sentence);
      await other.close();
    }
    await connect(`http://127.0.0.1:${await freePort()}`);
    await says(host, "The Jellyfin server does not answer from here.");
    await connect("no address at all");
    await says(host, "This is not the address of a server.");
  });

  test("has a sentence for who is not let in, and for a code that is too old", async () => {
    await connect(jellyfin.url);
    await signIn("nora", "wrong");
    await says(host, "The server does not know this name with this password. Check both.");
    await signIn("blocked", "popcorn");
    await says(host, "The server lets this account in no more. Its owner can change that.");
    await button(host, "Quick Connect").click();
    await host.getByText(/^Code: \d{6}$|\d{6}/).waitFor();
    jellyfin.expireQuickConnect();
    await says(host, "The code is too old. Take a new one.");
    await button(host, "New code").click();
    await host.getByText(/\d{6}/).waitFor();
    await button(host, "By name and password").click();
    await signIn("nora", "popcorn");
    await films().getByRole("button", { name: "Some Film" }).waitFor();
  });

  test("has a sentence for each trouble of a server, and a way out", async () => {
    // Other words each time: the same are not asked for again.
    const troubles = [
      ["broken", "some", "The server failed. Try again; if it stays so, its owner finds more in its log."],
      ["busy", "film", "The server is too busy, or plays as many films for this account as it may."],
      ["forbidden", "some", "The server does not allow this account to do that. Its owner can change that."],
      ["malformed", "film", "The server gave an answer that cannot be understood. Try again;"],
    ] as const;
    for (const [trouble, words, sentence] of troubles) {
      jellyfin.trouble = trouble;
      await host.getByRole("searchbox", { name: "Search this server’s films" }).fill(words);
      await button(host, "Search").click();
      await says(host, sentence);
      jellyfin.trouble = undefined;
      await host.getByRole("alert").getByRole("button", { name: "Try again" }).click();
      await films().getByRole("button", { name: "Some Film" }).waitFor();
    }
  });

  test("says on the stage why this viewer does not get the film", async () => {
    await films().getByRole("button", { name: "Some Film" }).click();
    jellyfin.errorCode = "NoCompatibleStream";
    await button(host, "Watch together now").click();
    await stageSays(host, "The server has nothing of this film that this browser can play");
    await stageSays(guest, "everybody signs in there with their own account");
    for (const [errorCode, sentence] of [
      ["NotAllowed", "The server does not let this account play the film. Its owner can change that."],
      ["RateLimitExceeded", "Stop another one or wait a little."],
    ] as const) {
      jellyfin.errorCode = errorCode;
      await button(host, "Try again").click();
      await stageSays(host, sentence);
    }
    jellyfin.errorCode = undefined;
    jellyfin.signOutAll();
    await button(host, "Try again").click();
    await stageSays(host, "The server does not know this sign-in any more. Sign in again.");
  });
});
