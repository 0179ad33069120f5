import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import { comesBy, openTab, sentBytes } from "./film-ways.ts";
import { type Namespace, openNamespace, whyNoNamespace } from "./namespace.ts";
import { chooseFilm, joinParty, press, seesMotion, startParty, until } from "./party.ts";
import { watchConnections } from "./received-video.ts";
import { type Server, startServer } from "./server.ts";
import { startTurnServer, type TurnServer, whyNoTurnServer } from "./turn-server.ts";

const missing = (await whyNoNamespace()) ?? (await whyNoTurnServer());
if (missing !== undefined)
  process.stdout.write(`Not tested here: direct paths between networks (${missing}).\n`);

const secret = "the TURN secret of these tests";

describe.runIf(missing === undefined)("direct paths between two networks", () => {
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
      startServer({ environment: { DIRECT_MODE: "auto", TURN_URLS: turn.urls, TURN_SECRET: secret } }),
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

  async function playingParty(prepare: (page: Page) => Promise<void> = watchConnections) {
    const { host, code } = await startParty(near, server.url, "Nora", prepare);
    await chooseFilm(host, film);
    await press(host, "Play");
    const joinFar = (prepareFar: (page: Page) => Promise<void> = watchConnections) =>
      joinParty(far, `http://${namespace.hostAddress}:${server.port}`, code, "Far", prepareFar);
    const joinNear = () => joinParty(near, server.url, code, "Ada", watchConnections);
    return { host, joinFar, joinNear };
  }

  test("a friend whom no UDP reaches has the film from the server, the other one straight from the host", async () => {
    await namespace.blockUdp();
    const { host, joinFar, joinNear } = await playingParty();
    const [friend, ada] = [await joinFar(), await joinNear()];
    await seesMotion(friend);
    await comesBy(ada, "direct");
    await openTab(host, /^Party/);
    const ways = host.getByRole("list", { name: "How it gets to" }).getByRole("listitem");
    await ways.filter({ hasText: "Ada" }).getByText("direct").waitFor();
    await ways.filter({ hasText: "Far" }).getByText("over the server").waitFor();
    await comesBy(friend, "relayed");
    await seesMotion(friend);
    // Both ways cost the host something, and the tried one goes on being tried without a word to anybody.
    const before = await sentBytes(host);
    await seesMotion(ada);
    const after = await sentBytes(host);
    expect(after.toServer).toBeGreaterThan(before.toServer);
    expect(after.direct).toBeGreaterThan(before.direct);
    await close(host, friend, ada);
  });

  test("a direct way that dies at once is left for the server's within a second or two", async () => {
    const { host, joinFar } = await playingParty();
    const friend = await joinFar();
    await comesBy(friend, "direct");
    await seesMotion(friend);
    // The media server's port is reached by TCP as well; the direct way is UDP alone.
    const frozenFrom = Date.now();
    await namespace.blockUdp();
    await comesBy(friend, "relayed", 5000);
    const noticedMs = Date.now() - frozenFrom;
    expect(noticedMs).toBeLessThan(3000);
    await seesMotion(friend, 30_000);
    await close(host, friend);
  });

  test("nothing that carries an address goes to another member from whoever hides it, and in mid-party the film goes on", async () => {
    const told: string[] = [];
    const { host, joinFar, joinNear } = await playingParty(async (page) => {
      await watchConnections(page);
      // What the room tells this page, as it comes out of its data channels.
      await page.exposeFunction("matineeTold", (text: string) => void told.push(text));
      await page.addInitScript(() => {
        const add = EventTarget.prototype.addEventListener;
        const seen = new WeakSet<RTCDataChannel>();
        const watch = (channel: RTCDataChannel) => {
          if (seen.has(channel)) return;
          seen.add(channel);
          add.call(channel, "message", (event) => {
            const { data } = event as MessageEvent; // by the event's name
            if (typeof data === "string" && data.includes('"peer"')) Reflect.get(window, "matineeTold")(data);
          });
        };
        const create = RTCPeerConnection.prototype.createDataChannel;
        RTCPeerConnection.prototype.createDataChannel = function (...given) {
          const channel = create.apply(this, given);
          watch(channel);
          return channel;
        };
      });
    });
    const senders = () => new Set(told.map((text) => String(JSON.parse(text).from)));
    // Hidden from the beginning: another friend shows that the room takes direct ways.
    const friend = await joinFar(async (page) => {
      await watchConnections(page);
      await page.addInitScript(() => localStorage.setItem("matinee.hide-address", "yes"));
    });
    await seesMotion(friend);
    const ada = await joinNear();
    await comesBy(ada, "direct");
    await comesBy(friend, "relayed");
    const [adaId, ...others] = senders();
    expect(others).toEqual([]);

    await hide(friend, false);
    await comesBy(friend, "direct");
    const ofFriend = () => told.map((text) => JSON.parse(text)).filter(({ from }) => from !== adaId);
    // A connection may be up before the last of them was sent.
    await until(
      "an address of the friend's",
      async () => ofFriend().map(({ data }) => data.kind),
      (kinds) => kinds.includes("candidate"),
    );
    const heard = ofFriend().length;
    await hide(friend, true);
    await comesBy(friend, "relayed");
    await seesMotion(friend);
    const ways = host.getByRole("list", { name: "How it gets to" }).getByRole("listitem");
    await openTab(host, /^Party/);
    await ways.filter({ hasText: "Far" }).getByText("over the server").waitFor();
    await until(
      "the end of the direct connection",
      () => directConnections(friend),
      (count) => count === 0,
    );
    const kinds = ofFriend()
      .slice(heard)
      .map(({ data }) => data.kind);
    expect(kinds.filter((kind) => kind !== "bye")).toEqual([]);
    await close(ada);
    await close(host, friend);
  });

  const directConnections = (page: Page) =>
    page.evaluate(() => {
      // watchConnections put it there.
      const connections = Reflect.get(window, "matineeConnections") as RTCPeerConnection[];
      const isDirect = (each: RTCPeerConnection) =>
        each.getTransceivers().some(({ currentDirection }) => currentDirection === "sendrecv");
      return connections.filter((each) => each.connectionState === "connected" && isDirect(each)).length;
    });

  async function hide(page: Page, isHidden: boolean): Promise<void> {
    await openTab(page, /^Party/);
    await page.getByRole("checkbox", { name: "Hide my address" }).setChecked(isHidden);
  }
});
