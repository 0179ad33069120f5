import { setTimeout as delay } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import { type Namespace, openNamespace, whyNoNamespace } from "./namespace.ts";
import { chooseFilm, joinParty, messages, press, say, seesMotion, startParty, until } from "./party.ts";
import { type Server, startServer } from "./server.ts";

const missing = await whyNoNamespace();
if (missing !== undefined) process.stdout.write(`Not tested here: friends on other machines (${missing}).\n`);

const outageMs = 10_000;

describe.runIf(missing === undefined)("a friend on another machine", () => {
  let namespace: Namespace;
  let server: Server;
  let near: Browser;
  let far: Browser;
  let path: string;
  let farUrl: string;

  beforeAll(async () => {
    namespace = await openNamespace();
    [server, near, far, path] = await Promise.all([
      startServer(),
      launchChromium(),
      launchChromium({ netns: namespace.name }),
      makeFilm({ name: "long film", seconds: 90, videoBitsPerSecond: 400_000 }),
    ]);
    farUrl = `http://${namespace.hostAddress}:${server.port}`;
  });
  afterAll(async () => {
    await Promise.all([near?.close(), far?.close(), server?.close()]);
    await namespace?.close();
  });

  const close = (...pages: Page[]) => Promise.all(pages.map((page) => page.context().close()));

  test("joins over UDP, and is told what plain HTTP withholds", async () => {
    const { host, code } = await startParty(near, server.url);
    await chooseFilm(host, path);
    await press(host, "Play");
    const friend = await joinParty(far, farUrl, code, "Far");
    await seesMotion(friend);
    await say(friend, "over the cable");
    await until(
      "the message",
      () => messages(host),
      (all) => all.includes("over the cable"),
    );
    await friend
      .getByText(/plain HTTP|not encrypted|HTTPS/i)
      .first()
      .waitFor();
    await close(host, friend);
  });

  test("joins over TCP where UDP is blocked", async () => {
    await namespace.blockUdp();
    const { host, code } = await startParty(near, server.url);
    await chooseFilm(host, path);
    await press(host, "Play");
    const friend = await joinParty(far, farUrl, code, "Far");
    await seesMotion(friend);
    await say(friend, "over TCP");
    await until(
      "the message",
      () => messages(host),
      (all) => all.includes("over TCP"),
    );
    await namespace.reconnect();
    await close(host, friend);
  });

  test("a viewer's network is gone for ten seconds: all heals without a reload, nothing is lost or doubled", async () => {
    const { host, code } = await startParty(near, server.url);
    await chooseFilm(host, path);
    await press(host, "Play");
    const friend = await joinParty(far, farUrl, code, "Far");
    await seesMotion(friend);
    await friend.evaluate(() => Object.assign(window, { neverReloaded: true }));
    await say(friend, "before");
    await until(
      "the message",
      () => messages(host),
      (all) => all.length === 1,
    );
    await namespace.disconnect();
    const outage = delay(outageMs);
    await friend.getByText("Reconnecting").first().waitFor();
    await say(friend, "typed in the dark");
    await say(host, "meanwhile");
    await outage;
    await namespace.reconnect();
    await seesMotion(friend, 20_000);
    const order = await until(
      "all three messages",
      () => messages(host),
      (all) => all.length === 3,
    );
    await until(
      "the same order",
      () => messages(friend),
      (all) => all.join("|") === order.join("|"),
    );
    expect(await friend.evaluate(() => "neverReloaded" in window)).toBe(true);
    await close(host, friend);
  });

  test("the host's network is gone for ten seconds: the film waits, and goes on where it was", async () => {
    const { host, code } = await startParty(far, farUrl);
    await chooseFilm(host, path);
    const viewer = await joinParty(near, server.url, code, "Near");
    await press(host, "Play");
    await seesMotion(viewer);
    await namespace.disconnect();
    const outage = delay(outageMs);
    await viewer
      .getByText(/lost the connection/)
      .first()
      .waitFor();
    await outage;
    await namespace.reconnect();
    await seesMotion(viewer, 20_000);
    await close(host, viewer);
  });
});
