import { guidOf, type StandInFilm } from "@matinee/signaling/testing/jellyfin/films.ts";
import { startTestJellyfin, type TestJellyfin } from "@matinee/signaling/testing/jellyfin/test-jellyfin.ts";
import { startTestPeertube, type TestPeertube } from "@matinee/signaling/testing/test-peertube.ts";
import { startTestYoutube, type TestYoutube } from "@matinee/signaling/testing/test-youtube.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { controlsFit } from "./controls-fit.ts";
import { makeHls } from "./film/hls-film.ts";
import { makeFilm } from "./film/make-film.ts";
import { pageScript } from "./film/page-script.ts";
import { areInStep, loadedToS, seenFilm, showFrames } from "./in-step.ts";
import { joinParty, press, seek, startParty, until } from "./party.ts";
import { button } from "./people.ts";
import { type Server, startServer } from "./server.ts";
import type { YoutubeStandIn } from "./youtube/iframe-api.page.ts";

const youtubeFilm = "video.youtube-frame";
const seconds = 90;

let server: Server;
let jellyfin: TestJellyfin;
let peertube: TestPeertube;
let youtube: TestYoutube;
let browsers: Browser[];

beforeAll(async () => {
  const path = await makeFilm({ name: "a film elsewhere", seconds, videoBitsPerSecond: 400_000 });
  const segments = await makeHls(path);
  const made: StandInFilm = {
    id: guidOf(1000),
    name: "Played as it is",
    year: 1999,
    durationS: seconds,
    container: "mp4",
    videoCodec: "h264",
    audioCodec: "opus",
    path,
    segments,
    subtitles: "WEBVTT\n\n00:00.000 --> 01:29.000\nHello from Jellyfin.\n",
    hasPoster: true,
  };
  const converted = {
    ...made,
    id: guidOf(1001),
    name: "Converted on the way",
    otherSounds: ["Russian"],
    pictureSubtitles: ["English (PGS)"],
    container: "avi",
    videoCodec: "mpeg4",
  };
  jellyfin = await startTestJellyfin({ generation: "12.0", basePath: "/jellyfin", films: [made, converted] });
  peertube = await startTestPeertube({ hls: segments, durationS: seconds });
  youtube = await startTestYoutube(
    await pageScript(new URL("./youtube/iframe-api.page.ts", import.meta.url)),
    path,
  );
  server = await startServer({
    environment: {
      LINK_PRIVATE_HOSTS: peertube.host,
      YOUTUBE_API_URL: youtube.apiUrl,
      YOUTUBE_OEMBED_URL: youtube.oembedUrl,
    },
  });
  // The bar codes of a film that its site gives to no page could not be read.
  const readable = { args: ["--disable-web-security"] };
  browsers = await Promise.all([launchChromium(readable), launchChromium(readable), launchChromium()]);
});
afterAll(async () => {
  await Promise.all([...(browsers ?? []).map((browser) => browser.close()), server?.close()]);
  await Promise.all([jellyfin?.close(), peertube?.close(), youtube?.close()]);
});

interface Pair {
  readonly host: Page;
  readonly guest: Page;
}

/** A party of two; `prepare` gets each of the pages before it goes anywhere. */
async function party(prepare?: (page: Page, who: "host" | "guest") => Promise<void>): Promise<Pair> {
  const [near, far] = browsers as [Browser, Browser]; // they were launched
  const { host, code } = await startParty(
    near,
    server.url,
    "Nora",
    (page) => prepare?.(page, "host") ?? done(),
  );
  const guest = await joinParty(far, server.url, code, "Gleb", (page) => prepare?.(page, "guest") ?? done());
  return { host, guest };
}

/** That one button stands below another one, with room between them. */
async function farApart(page: Page, upper: string, lower: string): Promise<void> {
  const [above, below] = await Promise.all([upper, lower].map((name) => button(page, name).boundingBox()));
  expect((below?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0)).toBeGreaterThanOrEqual(8);
}

const done = async () => undefined;
const close = ({ host, guest }: Pair) => Promise.all([host, guest].map((page) => page.context().close()));

async function openTab(page: Page, tab: string): Promise<void> {
  await button(page, "From the web").first().click();
  await page.getByRole("dialog", { name: "A film from the web" }).getByRole("tab", { name: tab }).click();
}

async function findServer(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Address of the Jellyfin server" }).fill(`${jellyfin.url}/web/`);
  await button(page, "Connect").click();
  await page.getByRole("heading", { name: "Sign in to Attic" }).waitFor();
}

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole("textbox", { name: "User name" }).fill(name);
  await page.getByRole("dialog").getByLabel("Password").fill(password);
  await button(page, "Sign in").click();
}

async function putOn(page: Page, title: string): Promise<void> {
  await page.getByRole("list", { name: "Films on the server" }).getByRole("button", { name: title }).click();
  await button(page, "Watch together now").click();
}

describe("a film on a Jellyfin server", () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await party();
  });
  afterAll(() => close(pair));

  test("is found by its host, and played by both at the same moment, as it is", async () => {
    const { host, guest } = pair;
    await openTab(host, "Jellyfin");
    await findServer(host);
    await signIn(host, "nora", "wrong");
    await host.getByText("The server does not know this name with this password.").waitFor();
    await signIn(host, "nora", "popcorn");
    await putOn(host, "Played as it is");
    await showFrames([host]);

    // The guest has no account there yet, is told so, and signs in without a password of theirs being typed here.
    await guest.getByText("everybody signs in there with their own account").waitFor();
    // The others see who is not there yet.
    await host.getByText("Gleb is buffering").first().waitFor();
    await button(guest, "Sign in to Jellyfin").click();
    await button(guest, "Connect").click();
    // Those who only watch see the same dialog as whoever has opened the one with all sources.
    await farApart(guest, "Sign in", "Quick Connect");
    await button(guest, "Quick Connect").click();
    const shown = await until(
      "a code of six digits",
      async () => /\d{6}/.exec((await guest.locator(".quick-code").textContent()) ?? "")?.[0],
      (code) => code !== undefined,
    );
    jellyfin.authorize(shown ?? "");
    await showFrames([pair.host, pair.guest]);
    await press(host, "Play");
    await areInStep(pair.host, pair.guest);
    await seek(host, 40);
    await areInStep(pair.host, pair.guest);
    expect(jellyfin.encodings.size).toBe(0);
  });

  test("has subtitles there for whoever may have them", async () => {
    const { guest } = pair;
    await guest.mouse.move(300, 300);
    await guest.getByRole("combobox", { name: "Subtitles" }).selectOption({ label: "English" });
    await until(
      "the subtitles' words",
      () =>
        guest.evaluate(
          (element) =>
            [...(document.querySelector<HTMLVideoElement>(element)?.textTracks ?? [])].flatMap((track) =>
              // They are WebVTT's, so they have a text.
              [...(track.activeCues ?? [])].map((cue) => (cue as VTTCue).text),
            ),
          seenFilm,
        ),
      (words) => words.includes("Hello from Jellyfin."),
    );
  });

  test("is converted by the server for whoever cannot play it, and not any longer than it is on", async () => {
    const { host, guest } = pair;
    await openParty(host);
    await openTab(host, "Jellyfin");
    await putOn(host, "Converted on the way");
    await showFrames([pair.host, pair.guest]);
    await press(host, "Play");
    await areInStep(pair.host, pair.guest);
    expect(jellyfin.encodings.size).toBe(2);
    await guest.mouse.move(300, 300);
    await button(guest, "Sound and picture").click();
    for (const [label, chosen, asked] of [
      ["Sound", "Russian", /AudioStreamIndex=3/],
      ["Picture", "Up to 2 Mbit/s", /VideoBitrate=2000000/],
      ["Subtitles in the picture", "English (PGS)", /SubtitleStreamIndex=10&SubtitleMethod=Encode/],
    ] as const) {
      const choice = guest.getByRole("dialog").getByLabel(label, { exact: true });
      await Promise.all([guest.waitForRequest(asked), choice.selectOption({ label: chosen })]);
    }
    await guest.keyboard.press("Escape");
    await showFrames([guest]);
    await areInStep(host, guest);
    // What was made for it before is not made any longer.
    await until(
      "one encoding for each",
      async () => jellyfin.encodings.size,
      (left) => left === 2,
    );
    await controlsFit(guest);
    await openParty(host);
    await button(host, "Close the film").click();
    await until(
      "nothing is encoded any more",
      async () => jellyfin.encodings.size,
      (left) => left === 0,
    );
  });

  test("is missed by whoever is signed out there meanwhile, who is told so on the stage and in the list", async () => {
    const { host, guest } = pair;
    await openTab(host, "Jellyfin");
    await putOn(host, "Converted on the way");
    await showFrames([host, guest]);
    await press(host, "Play");
    await areInStep(host, guest);
    // What was loaded is played to its end: only what is asked for now is refused.
    await seek(host, 85);
    await until(
      "the rest of the film, so that nothing is asked for before the next seek",
      () => Promise.all([host, guest].map(loadedToS)),
      (each) => each.every((toS) => toS > seconds - 1),
    );
    jellyfin.signOutAll();
    await seek(host, 2);
    for (const page of [host, guest])
      await page
        .getByRole("alert")
        .getByText("The server does not know this sign-in any more.")
        .waitFor({ timeout: 40_000 });
    await host.getByRole("tab", { name: "People" }).click();
    await host.getByRole("listitem").filter({ hasText: "Gleb" }).getByText("buffering").waitFor();

    await openParty(host);
    await openTab(host, "Jellyfin");
    await host.getByRole("dialog").getByRole("alert").getByRole("button", { name: "Sign in" }).click();
    await button(host, "Connect").click();
    await signIn(host, "nora", "popcorn");
    await host.getByRole("list", { name: "Films on the server" }).getByRole("button").first().waitFor();
    await host.keyboard.press("Escape");
    await button(host, "Try again").click();
    await button(guest, "Sign in to Jellyfin").click();
    await button(guest, "Connect").click();
    await signIn(guest, "nora", "popcorn");
    await showFrames([host, guest]);
    // What is set for a film that somebody shows is not offered before there is one again.
    await openParty(host);
    for (const words of ["Common delay", "Picture you get", "The film’s way"])
      expect(await host.getByText(words, { exact: true }).count()).toBe(0);
    await button(host, "Close the film").click();
    await host.getByText("Common delay", { exact: true }).waitFor();
  });

  test("tells neither our server nor the room of anybody's name, password or token there", async () => {
    const kept = await pair.guest.evaluate(() => localStorage.getItem("matinee.jellyfin") ?? "");
    expect(kept).toContain('"userName":"nora"');
    const { token } = (JSON.parse(kept) as [{ token: string }])[0];
    expect(server.signaling.output()).not.toContain(token);
    const sources = await pair.host.evaluate(() => document.documentElement.outerHTML);
    expect(sources).not.toContain(token);
  });
});

describe("a Jellyfin server that lets no other site's pages read it", () => {
  test("is told from one that is not there", async () => {
    const [, , usual] = browsers as [Browser, Browser, Browser]; // they were launched
    const { host } = await startParty(usual, server.url, "Mia");
    jellyfin.trouble = "not-read";
    await openTab(host, "Jellyfin");
    await host.getByRole("textbox", { name: "Address of the Jellyfin server" }).fill(jellyfin.url);
    await button(host, "Connect").click();
    await host.getByText("does not let other sites’ pages read it").waitFor();
    jellyfin.trouble = undefined;
    await host.getByRole("textbox", { name: "Address of the Jellyfin server" }).fill("http://127.0.0.1:9");
    await button(host, "Connect").click();
    await host.getByText("does not answer from here").waitFor();
    await findServer(host);
    await host.context().close();
  });
});

async function openParty(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Party" }).click();
}

describe("a film on PeerTube", () => {
  test("is played by both at the same moment, by its HLS", async () => {
    const pair = await party();
    const { host } = pair;
    await openTab(host, "PeerTube");
    await host.getByRole("textbox", { name: "Address of the film" }).fill(`http://${peertube.host}/w/film`);
    await button(host, "Look").click();
    await button(host, "Watch together now").click();
    await showFrames([pair.host, pair.guest]);
    await press(host, "Play");
    await areInStep(pair.host, pair.guest);
    await close(pair);
  });
});

describe("a video on YouTube", () => {
  const plans: Readonly<Record<"host" | "guest", Omit<YoutubeStandIn, "filmUrl">>> = {
    host: {},
    guest: { adMs: 4000, startTakesMs: 400, seekTakesMs: 800 },
  };

  test("is watched within 100 ms of each other, though one of them gets an ad first", async () => {
    const pair = await party(async (page, who) => {
      await page.route("https://www.youtube-nocookie.com/**", (route) => route.abort());
      const plan: YoutubeStandIn = { ...plans[who], filmUrl: youtube.filmUrl };
      await page.addInitScript((given) => Reflect.set(window, "youtubeStandIn", given), plan);
    });
    const { host, guest } = pair;
    // Pasted where films under an address are looked for, it is known for what it is.
    await openTab(host, "A link");
    await host.getByRole("textbox", { name: "Address of the film" }).fill("youtu.be/notembedded");
    await button(host, "Look").click();
    await host.getByRole("alert").getByText("on YouTube itself only").waitFor();
    await host.getByRole("textbox", { name: "Address of the video" }).fill("youtu.be/broken00000");
    await host.getByText("Give it a title yourself").waitFor();
    // Its title comes from our server: the page asks nobody but YouTube's player.
    await host.getByRole("textbox", { name: "Address of the video" }).fill("youtu.be/dQw4w9WgXcQ");
    await host.getByText("by The Testers").waitFor();
    await button(host, "Watch together now").click();
    await guest.getByRole("heading", { name: "Night of the Test | Ночь" }).waitFor();
    await showFrames([host, guest], youtubeFilm);
    await press(host, "Play");
    // Whoever has the ad is waited for by name, as anybody is who buffers.
    await host.getByText(/Waiting for Gleb/).waitFor();
    await areInStep(host, guest, { withinMs: 100, element: youtubeFilm, limitMs: 45_000 });
    const covered = await guest.evaluate(() => {
      const frame = document.querySelector(".youtube-frame");
      const { left, top, width, height } = frame?.getBoundingClientRect() ?? new DOMRect();
      const points = [0.05, 0.5, 0.95].flatMap((x) => [0.05, 0.5, 0.95].map((y) => [x, y] as const));
      return {
        isLarge: width >= 200 && height >= 200,
        isSeen: points.every(
          ([x, y]) => document.elementFromPoint(left + width * x, top + height * y) === frame,
        ),
      };
    });
    expect(covered).toEqual({ isLarge: true, isSeen: true });
    await close(pair);
  });
});
