import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import { serveWebFilms } from "./film/web-films.ts";
import { seenFilm } from "./in-step.ts";
import { linkFilm } from "./link-film.ts";
import { type Namespace, openNamespace, whyNoNamespace } from "./namespace.ts";
import { chooseFilm, joinParty, messages, press, say, seesMotion, startParty, until } from "./party.ts";
import { askTurn, type Path, paths, turnCredentials } from "./paths.ts";
import { button } from "./people.ts";
import { watchConnections } from "./received-video.ts";
import { type Server, startServer } from "./server.ts";
import { startTurnServer, type TurnServer, whyNoTurnServer } from "./turn-server.ts";

const missing = (await whyNoNamespace()) ?? (await whyNoTurnServer());
if (missing !== undefined) process.stdout.write(`Not tested here: TURN (${missing}).\n`);

const secret = "the TURN secret of these tests";
/** Instead of an hour; a new relay is prolonged after 15 s (turn-server.ts). */
const lifetimeS = 10;
/** Coturn's words for a relay whose time was prolonged. */
const prolongedLine = /refreshed, realm=.*lifetime=[1-9]/;

describe.runIf(missing === undefined)("a TURN server", () => {
  let namespace: Namespace;
  let turn: TurnServer;
  let server: Server;
  let near: Browser;
  let far: Browser;
  let film: string;

  beforeAll(async () => {
    namespace = await openNamespace();
    turn = await startTurnServer(namespace.hostAddress, secret);
    [server, near, far, film] = await Promise.all([
      startServer({
        environment: {
          TURN_URLS: turn.urls,
          TURN_SECRET: secret,
          TURN_LIFETIME_S: String(lifetimeS),
          LINK_PRIVATE_HOSTS: namespace.hostAddress,
        },
      }),
      launchChromium(),
      launchChromium({ netns: namespace.name }),
      makeFilm({ name: "long film", seconds: 90, videoBitsPerSecond: 400_000 }),
    ]);
  });
  afterAll(async () => {
    await Promise.all([near?.close(), far?.close(), server?.close(), turn?.close()]);
    await namespace?.close();
  });

  afterEach(() => namespace.reconnect());

  const close = (...pages: Page[]) => Promise.all(pages.map((page) => page.context().close()));
  const urlFor = (of: Server) => `http://${namespace.hostAddress}:${of.port}`;

  async function playingParty(of: Server): Promise<{ host: Page; code: string }> {
    const party = await startParty(near, of.url);
    await chooseFilm(party.host, film);
    await press(party.host, "Play");
    return party;
  }

  async function join(code: string, of: Server): Promise<Page> {
    return joinParty(far, urlFor(of), code, "Far", watchConnections);
  }

  async function bothAre(page: Page, fits: (path: Path) => boolean, limitMs?: number): Promise<Path[]> {
    return until(
      "both connections by the way that is wanted",
      () => paths(page),
      (all) => all.length === 2 && all.every(fits),
      limitMs,
    );
  }

  async function isHeard(from: Page, at: Page, text: string): Promise<void> {
    await say(from, text);
    await until(
      "the message",
      () => messages(at),
      (all) => all.includes(text),
    );
  }

  async function hideAddress(page: Page, hidden: boolean): Promise<void> {
    await page.getByRole("tab", { name: "Party" }).click();
    await page.getByRole("checkbox", { name: "Hide my address" }).setChecked(hidden);
    await page.getByRole("tab", { name: /^Chat/ }).click();
  }

  test("brings film and chat by UDP where the media server's port is blocked", async () => {
    await namespace.blockPort(server.mediaPort);
    const { host, code } = await playingParty(server);
    const friend = await join(code, server);
    await seesMotion(friend);
    await isHeard(friend, host, "by TURN");
    await bothAre(friend, (path) => path.type === "relay" && path.relayProtocol === "udp");
    await close(host, friend);
  });

  test("brings film and chat by TCP where UDP is blocked altogether", async () => {
    await namespace.blockUdpAndPort(server.mediaPort);
    const { host, code } = await playingParty(server);
    const friend = await join(code, server);
    await seesMotion(friend);
    await isHeard(friend, host, "by TURN over TCP");
    await bothAre(friend, (path) => path.type === "relay" && path.relayProtocol === "tcp");
    await close(host, friend);
  });

  test("keeps relays beyond the credentials' end; who needs a new one then gets new credentials, and the film goes on", async () => {
    await namespace.blockPort(server.mediaPort);
    const { host, code } = await playingParty(server);
    const friend = await join(code, server);
    await seesMotion(friend);
    await bothAre(friend, (path) => path.type === "relay");
    await friend.evaluate(() => Object.assign(window, { neverReloaded: true }));
    const old = await turnCredentials(friend);
    const expiryMs = Number(old.username?.split(":")[0]) * 1000;
    await until(
      "the expiry",
      async () => Date.now(),
      (nowMs) => nowMs > expiryMs + 1000,
    );
    expect(await askTurn(friend, old)).toBe("401");
    const prolonged = () =>
      turn
        .output()
        .split("\n")
        .filter((line) => line.includes(`<${old.username}>`) && prolongedLine.test(line)).length;
    await until(
      "both relays prolonged after the expiry",
      async () => prolonged(),
      (times) => times >= 2,
    );
    await seesMotion(friend);
    await bothAre(friend, (path) => path.type === "relay");
    expect((await turnCredentials(friend)).username).toBe(old.username);
    await turn.stop();
    await turn.start();
    await friend.getByText("Reconnecting").first().waitFor();
    await seesMotion(friend, 40_000);
    await isHeard(friend, host, "by a new path");
    await bothAre(friend, (path) => path.type === "relay");
    expect((await turnCredentials(friend)).username).not.toBe(old.username);
    expect(await friend.evaluate(() => "neverReloaded" in window)).toBe(true);
    await close(host, friend);
  });

  test("refuses credentials of a wrong secret, and the party goes on without it", async () => {
    const misled = await startServer({
      environment: { TURN_URLS: turn.urls, TURN_SECRET: "not the secret of that server" },
    });
    const { host, code } = await playingParty(misled);
    const friend = await join(code, misled);
    await seesMotion(friend);
    expect(await askTurn(friend, await turnCredentials(friend))).toBe("401");
    await bothAre(friend, (path) => path.type !== "relay");
    await close(host, friend);
    await misled.close();
  });

  test("hides the address of whoever wants that, at once, after a reload, and no longer than wanted", async () => {
    const { host, code } = await playingParty(server);
    const friend = await join(code, server);
    await seesMotion(friend);
    await bothAre(friend, (path) => path.type !== "relay");
    await friend.evaluate(() => Object.assign(window, { neverReloaded: true }));
    await hideAddress(friend, true);
    await seesMotion(friend);
    const hidden = await bothAre(friend, (path) => path.type === "relay");
    expect(hidden.flatMap((path) => path.tried)).toEqual(["relay", "relay"]);
    await isHeard(friend, host, "from behind the relay");
    expect(await friend.evaluate(() => "neverReloaded" in window)).toBe(true);
    await friend.reload();
    await seesMotion(friend);
    await bothAre(friend, (path) => path.type === "relay");
    await hideAddress(friend, false);
    await bothAre(friend, (path) => path.type !== "relay");
    await seesMotion(friend);
    await close(host, friend);
  });

  test("brings the original to whoever hides the address, by itself alone, and nobody is told another address", async () => {
    const { host, code } = await playingParty(server);
    const hidden = await joinParty(near, server.url, code, "Hidden", watchConnections);
    await seesMotion(hidden);
    await hideAddress(hidden, true);
    await bothAre(hidden, (path) => path.type === "relay");
    const said: string[] = [];
    hidden.on("websocket", (socket) =>
      socket.on("framesent", ({ payload }) => said.push(payload.toString())),
    );
    await host.getByRole("tab", { name: "Party" }).click();
    await button(host, "Offer the original").click();
    await button(host, "Stop offering").waitFor({ timeout: 60_000 });
    await hidden.getByRole("tab", { name: "Party" }).click();
    await button(hidden, "Watch the original").click();
    await until(
      "the file on the screen",
      () =>
        hidden
          .locator('video[aria-label="Film"]')
          .evaluate((film) => (film as HTMLVideoElement).srcObject === null),
      (isFile) => isFile,
      60_000,
    );
    const all = await paths(hidden);
    // Two to the media server, and those that the file comes by.
    expect(all.length).toBeGreaterThan(2);
    expect(all.flatMap(({ type, tried }) => [type, ...tried]).filter((type) => type !== "relay")).toEqual([]);
    const candidates = said.join("\n").match(/candidate:[^"\\]*/g) ?? [];
    expect(said.join("\n")).toContain('"sdp"');
    expect(candidates.filter((line) => !line.includes("typ relay"))).toEqual([]);
    await close(host, hidden);
  });

  /** By its own clock: the pictures of another site are closed to pages. */
  async function playsOn(page: Page): Promise<void> {
    const positionS = () =>
      page
        .locator(seenFilm)
        .evaluate((film) => ("currentTime" in film ? Number(film.currentTime) : Number.NaN));
    const first = await positionS();
    await until("the film to go on", positionS, (nowS) => nowS > first + 0.5);
  }

  test("whoever hides the address shows it to a film's site only if they say so", async () => {
    const site = await serveWebFilms(film, new Map(), namespace.hostAddress);
    const { host, code } = await startParty(near, server.url);
    const friend = await join(code, server);
    await hideAddress(friend, true);
    await bothAre(friend, (path) => path.type === "relay");
    await linkFilm(host, `${site.url}/film.mp4`);
    await friend.getByRole("heading", { name: "The film’s site would see your address" }).waitFor();
    await press(host, "Play");
    await playsOn(host);
    expect(site.askedFrom()).toEqual([namespace.hostAddress]);
    await button(friend, "Watch it all the same").click();
    await playsOn(friend);
    expect(site.askedFrom()).toHaveLength(2);
    // Hidden anew while one is on: it stops until they say so again.
    await hideAddress(friend, false);
    await hideAddress(friend, true);
    await friend.getByRole("heading", { name: "The film’s site would see your address" }).waitFor();
    await Promise.all([close(host, friend), site.close()]);
  });

  test("that cannot be reached: whoever hides is told, and shows the address only if they say so", async () => {
    const { host, code } = await playingParty(server);
    const friend = await join(code, server);
    await seesMotion(friend);
    await hideAddress(friend, true);
    await bothAre(friend, (path) => path.type === "relay");
    await turn.stop();
    const showAddress = friend.getByRole("button", { name: "Show my address" });
    await showAddress.waitFor();
    // The path that is lost may still be told of; another one there must not be.
    expect((await paths(friend)).filter(({ type }) => type !== "relay")).toEqual([]);
    await showAddress.click();
    await seesMotion(friend);
    await bothAre(friend, (path) => path.type !== "relay");
    await showAddress.waitFor({ state: "detached" });
    await turn.start();
    await close(host, friend);
  });

  test("that there is not: nobody is offered to hide, and whoever hid before comes out only by saying so", async () => {
    const plain = await startServer();
    const { host, code } = await startParty(near, plain.url);
    await host.getByRole("tab", { name: "Party" }).click();
    await host.getByRole("heading", { name: "Language" }).waitFor();
    expect(await host.getByRole("checkbox", { name: "Hide my address" }).count()).toBe(0);
    await host.getByRole("tab", { name: /^Chat/ }).click();
    const friend = await joinParty(near, plain.url, code, "Far", async (page) => {
      await watchConnections(page);
      await page.addInitScript(() => localStorage.setItem("matinee.hide-address", "yes"));
    });
    await friend.getByRole("button", { name: "Show my address" }).click();
    await isHeard(friend, host, "without a relay");
    await bothAre(friend, (path) => path.type !== "relay");
    await close(host, friend);
    await plain.close();
  });
});
