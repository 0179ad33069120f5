import {
  type ProviderStandIns,
  providerSettings,
  startProviderStandIns,
} from "@matinee/signaling/testing/provider-stand-ins.ts";
import type { Mood } from "@matinee/signaling/testing/stand-in.ts";
import { startTestTrakt, type TestTrakt } from "@matinee/signaling/testing/test-trakt.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { fewFilms, withFilms } from "./film-lists.ts";
import { until } from "./party.ts";
import { button, newPerson } from "./people.ts";
import { type Server, startServer } from "./server.ts";

let browser: Browser;
let server: Server;
let services: ProviderStandIns;
let trakt: TestTrakt;
let nora: Page;

beforeAll(async () => {
  services = await startProviderStandIns();
  trakt = await startTestTrakt();
  server = await startServer({
    environment: {
      ...trakt.environment,
      ...providerSettings(services),
      PROVIDER_TIMEOUT_MS: "1000",
    },
    prepare: withFilms(fewFilms),
  });
  browser = await launchChromium();
  nora = await newPerson(browser, server.url, "Nora");
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await Promise.all([...Object.values(services ?? {}), trakt].map((each) => each?.close()));
});
beforeEach(() => {
  for (const service of Object.values(services)) service.setMood("well");
  trakt.mood = "well";
  trakt.person = "waits";
});

async function openFilm(title: string): Promise<void> {
  await nora.goto(`${server.url}/library?words=${encodeURIComponent(title)}`);
  await nora
    .getByRole("grid", { name: "Films" })
    .getByRole("link", { name: new RegExp(`^${title}`) })
    .first()
    .click();
  await nora.getByRole("heading", { name: title, level: 1 }).waitFor();
}

const notice = () => nora.getByRole("status").filter({ hasText: "What is known here is shown." });

describe("a film whose services fail", () => {
  test.each<[string, string, Readonly<Record<keyof typeof services, readonly [Mood, RegExp]>>]>([
    [
      "Nosferatu",
      "1922",
      {
        tmdb: ["malformed", /TMDB gave an answer that makes no sense\. Try again in \d+ seconds\./],
        omdb: ["dead", /OMDb cannot be reached\. Try again in \d+ seconds\./],
        wikidata: ["slow", /Wikidata takes too long to answer\. Try again in (\d+ seconds|a moment)\./],
      },
    ],
    [
      "Metropolis",
      "1927",
      {
        tmdb: ["limit", /TMDB was asked too often and wants a pause\. Try again in \d+ seconds?\./],
        omdb: ["limit", /OMDb was asked too often and wants a pause\. Try again in (60 minutes|1 hour)\./],
        wikidata: ["not-found", /Wikidata does not know this film\./],
      },
    ],
    [
      "Stalker",
      "1979",
      {
        tmdb: ["bad-key", /TMDB does not take this server’s key\. Whoever runs the server can set another\./],
        omdb: ["well", /OMDb was asked too often and wants a pause\. Try again in/],
        wikidata: ["bad-key", /Wikidata was asked too often and wants a pause\. Try again in \d+ seconds\./],
      },
    ],
  ])("is shown with what is known of it, and why there is no more: %s", async (title, year, moods) => {
    await until(
      "TMDB to be asked again",
      async () => Date.now(),
      (nowMs) => nowMs > tmdbRestsUntilMs,
      30_000,
    );
    for (const name of ["tmdb", "omdb", "wikidata"] as const) services[name].setMood(moods[name][0]);
    await openFilm(title);
    if (moods.tmdb[0] === "limit") tmdbRestsUntilMs = Date.now() + 8000;
    await nora.getByText(year).first().waitFor();
    for (const [, sentence] of Object.values(moods)) await notice().getByText(sentence).waitFor();
  });

  test("is asked for again at the press of a button, once that may help", async () => {
    // Nothing but a new server takes a key for another one at once.
    await server.signaling.stop();
    await server.signaling.start();
    services.tmdb.setMood("dead");
    await openFilm("Brother");
    await notice().getByText("TMDB cannot be reached.").waitFor();
    services.tmdb.setMood("well");
    await until(
      "the notice to go",
      async () => {
        if ((await notice().count()) === 0) return true;
        await notice()
          .getByRole("button", { name: "Try again" })
          .click({ timeout: 1000 })
          .catch(() => undefined);
        return false;
      },
      (isGone) => isGone,
      60_000,
    );
    await nora.getByText("What Brother is about.").first().waitFor();
  });
});

let tmdbRestsUntilMs = 0;

describe("looking further", () => {
  test("finds what the others have when one service fails, and says which failed", async () => {
    services.tmdb.setMood("malformed");
    await nora.goto(`${server.url}/library?words=fight%20club`);
    await button(nora, "Search beyond this library").click();
    await notice().getByText("TMDB gave an answer that makes no sense.").waitFor();
    await nora
      .getByRole("region", { name: "Found further afield" })
      .getByRole("link", { name: /^Fight Club/ })
      .waitFor();
  });
});

describe("Trakt", () => {
  const problem = (sentence: string) => nora.getByRole("alert").getByText(sentence).waitFor();

  test.each([
    ["bad-key", "Trakt does not know this server any more. Whoever runs it has to look at its key."],
    ["limit", "Trakt asks us to wait a little. Try again in a minute."],
    ["locked", "Your account at Trakt is locked. Trakt’s help can unlock it."],
    ["vip", "Trakt does that for accounts with VIP alone, or yours there is full."],
    ["malformed", "Trakt answered something that we do not understand. Try again later."],
    ["dead", "Trakt cannot be reached just now. Try again later."],
  ] as const)("that is %s says so, and can be asked again", async (mood, sentence) => {
    await nora.goto(`${server.url}/account`);
    trakt.mood = mood;
    await button(nora, "Link Trakt").click();
    await problem(sentence);
    expect(await button(nora, "Link Trakt").isEnabled()).toBe(true);
  });

  test.each([
    ["refuses", "Trakt says that you do not want this. Link it again if you do."],
    ["was too late", "The code was too old. Ask for a new one."],
    ["has used it", "The code was too old. Ask for a new one."],
  ] as const)("whose code its person %s says so, and gives another", async (person, sentence) => {
    await nora.goto(`${server.url}/account`);
    await button(nora, "Link Trakt").click();
    await nora.getByText("Waiting for your yes at Trakt.").waitFor();
    trakt.person = person;
    await problem(sentence);
    await button(nora, "Link Trakt").waitFor();
  });
});
