import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../chromium.ts";
import { makeFilm } from "../film/make-film.ts";
import { frameLog } from "../film/page-probe.ts";
import { chooseFilm, film, joinParty, press, say, seesMotion, startParty, until } from "../party.ts";
import { type Server, startServer } from "../server.ts";
import { openRelay, type Relay } from "./relay.ts";
import { roundTripsMs, routeThrough } from "./route.ts";

const extraRoundTripMs = 80;

describe("a viewer behind a relay", () => {
  let server: Server;
  let relay: Relay;
  let near: Browser;
  let far: Browser;
  let path: string;

  beforeAll(async () => {
    [server, near, far, path] = await Promise.all([
      startServer(),
      launchChromium(),
      launchChromium(),
      makeFilm({ name: "long film", seconds: 90, videoBitsPerSecond: 400_000 }),
    ]);
    relay = await openRelay({
      targetPort: server.mediaPort,
      // The relay may deliver half a millisecond early.
      conditions: { delayMs: extraRoundTripMs / 2 + 1 },
    });
  });
  afterAll(async () => {
    await Promise.all([near?.close(), far?.close(), server?.close(), relay?.close()]);
  });

  test("sees the film and chats from further away; a cut freezes the picture, its end brings it back", async () => {
    const { host, code } = await startParty(near, server.url);
    await chooseFilm(host, path);
    await press(host, "Play");
    const viewer = await joinParty(far, server.url, code, "Far", (page) => routeThrough(page, relay));
    await seesMotion(viewer);
    const roundTrips = await until(
      "both transports' round trips",
      () => roundTripsMs(viewer),
      (all) => all.length === 2,
    );
    expect(Math.min(...roundTrips)).toBeGreaterThanOrEqual(extraRoundTripMs);
    await say(viewer, "from far away");
    await host.getByText("from far away").first().waitFor();

    await relay.set({ isCut: true });
    await until(
      "a picture that stands still",
      async () => Date.now() - ((await frameLog(viewer, film)).at(-1)?.atMs ?? 0),
      (stillMs) => stillMs > 1000,
    );
    await seesMotion(host);
    await relay.set({ isCut: false });
    await seesMotion(viewer);
    const { up, down } = await relay.counts();
    expect(Math.min(up.passed, down.passed, down.cut)).toBeGreaterThan(0);
  });
});
