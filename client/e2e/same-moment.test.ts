import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import { skewsMs } from "./film-ways.ts";
import { openRelay, type Relay } from "./network/relay.ts";
import { routeThrough } from "./network/route.ts";
import { chooseFilm, joinParty, press, seesMotion, startParty, until } from "./party.ts";
import { type Server, startServer } from "./server.ts";

const frameMs = 1000 / 24;

let server: Server;
let relay: Relay;
let near: Browser;
let far: Browser;
let host: Page;
let viewers: Page[];

beforeAll(async () => {
  const [started, one, two, path] = await Promise.all([
    startServer(),
    launchChromium(),
    launchChromium(),
    makeFilm({ name: "long film", seconds: 90, videoBitsPerSecond: 400_000 }),
  ]);
  server = started;
  near = one;
  far = two;
  relay = await openRelay({ targetPort: server.mediaPort, conditions: { delayMs: 60 } });
  const party = await startParty(near, server.url);
  host = party.host;
  await chooseFilm(host, path);
  await press(host, "Play");
  viewers = [
    await joinParty(near, server.url, party.code, "Near"),
    await joinParty(far, server.url, party.code, "Far", (page) => routeThrough(page, relay)),
  ];
  await Promise.all(viewers.map((page) => seesMotion(page)));
});
afterAll(async () => {
  await Promise.all([near?.close(), far?.close(), server?.close(), relay?.close()]);
});

const choosesDelay = (name: string) => host.getByRole("radio", { name, exact: true }).check();
const stateOf = (name: string) =>
  host.getByRole("list", { name: "People" }).getByRole("listitem").filter({ hasText: name });

describe("viewers at different distances", () => {
  test("see the same frame at the same moment, and the room says so", async () => {
    const skews = await until(
      "a second of frames within a frame of each other",
      () => skewsMs(viewers[0] as Page, viewers[1] as Page), // opened above
      (all) => all.length >= 24 && (all.at(-3) ?? 0) < frameMs && (all[2] ?? 0) > -frameMs,
      60_000,
    );
    expect(Math.abs(skews[Math.floor(skews.length / 2)] ?? Number.NaN)).toBeLessThan(frameMs);
    await host.getByRole("tab", { name: /^People/ }).click();
    for (const name of ["Near", "Far"]) await stateOf(name).getByText("in sync").waitFor();
  });

  test("who is too far away is not waited for, and everybody sees how far behind they are", async () => {
    await host.getByRole("tab", { name: "Party", exact: true }).click();
    await choosesDelay("Live");
    await relay.set({ delayMs: 800 });
    await host.getByRole("tab", { name: /^People/ }).click();
    await stateOf("Far")
      .getByText(/behind by \d+ ms/)
      .waitFor({ timeout: 40_000 });
    await stateOf("Near").getByText("in sync").waitFor();
    await seesMotion(viewers[0] as Page); // opened above
    await relay.set({ delayMs: 60 });
    await stateOf("Far").getByText("in sync").waitFor({ timeout: 60_000 });
  });
});
