import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import { frameLog, soundOf } from "./film/page-probe.ts";
import { chooseFilm, joinParty, press, seek, seesMotion, startParty, until, wakeControls } from "./party.ts";
import { button } from "./people.ts";
import { type Server, startServer } from "./server.ts";

/** The one that is to be seen, among the live picture and the file's. */
const seen = 'video[aria-label="Film"]';
const frameMs = 1000 / 24;

let server: Server;
let near: Browser;
let far: Browser;
let host: Page;
let live: Page;
let original: Page;
let code: string;

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
  const party = await startParty(near, server.url);
  host = party.host;
  code = party.code;
  await chooseFilm(host, path);
  await press(host, "Play");
  live = await joinParty(far, server.url, code, "Liv");
  original = await joinParty(far, server.url, code, "Olga");
  await Promise.all([live, original].map((page) => seesMotion(page)));
});
afterAll(async () => {
  await Promise.all([near?.close(), far?.close(), server?.close()]);
});

const partyTab = (page: Page) => page.getByRole("tab", { name: "Party" }).click();
const currentFrame = (page: Page) => page.evaluate((film) => window.matineeProbe.currentFrame(film), seen);
const isFileShown = (page: Page) =>
  page.locator(seen).evaluate((film) => (film as HTMLVideoElement).srcObject === null);

const shows = (page: Page, which: "file" | "live", limitMs?: number) =>
  until(
    `the ${which} on the screen`,
    () => isFileShown(page),
    (isFile) => isFile === (which === "file"),
    limitMs,
  );

/** The frames that a page showed since then, with the time of each. */
async function shownSince(page: Page, sinceMs: number): Promise<Map<number, number>> {
  const log = await frameLog(page, seen);
  return new Map(
    log.flatMap(({ frame, atMs }) => (frame === undefined || atMs < sinceMs ? [] : [[frame, atMs] as const])),
  );
}

/** By how much later one page showed the frames that both showed since then, on the whole; a display alone is 17 ms off. */
async function laterMs(one: Page, other: Page, sinceMs: number): Promise<number | undefined> {
  const [mine, theirs] = await Promise.all([shownSince(one, sinceMs), shownSince(other, sinceMs)]);
  const each = [...mine].flatMap(([frame, atMs]) => {
    const other = theirs.get(frame);
    return other === undefined ? [] : [atMs - other];
  });
  each.sort((a, b) => a - b);
  return each.length < 24 ? undefined : each[Math.floor(each.length / 2)];
}

async function playsInStep(page: Page, other = live, limitMs = 40_000): Promise<void> {
  await until(
    "two seconds within a frame of the other",
    async () => {
      const sinceMs = Date.now();
      await new Promise((resolve) => setTimeout(resolve, 2000));
      return laterMs(page, other, sinceMs);
    },
    (later) => later !== undefined && Math.abs(later) < frameMs,
    limitMs,
  );
}

const picture = (page: Page, name: string) =>
  page.getByRole("group", { name: "Picture" }).locator("label", { hasText: name });

describe("the original beside the live picture", () => {
  test("is offered once it is hashed, and whoever wants it changes to it without a jump", async () => {
    await partyTab(host);
    await button(host, "Offer the original").click();
    await button(host, "Stop offering").waitFor();
    await partyTab(original);
    await notePictures(original);
    await button(original, "Watch the original").click();
    await shows(original, "file", 60_000);
    expect(await original.getByLabel("Film", { exact: true }).count()).toBe(1);
    await playsInStep(original);
    // Neither a black moment, nor a second of the film twice or not at all.
    const { byFrames, byMs } = await framesAtChange(original);
    expect(byMs).toBeLessThan(250);
    expect(Math.abs(byFrames)).toBeLessThan(6);
  });

  test("sounds, and takes nothing live meanwhile", async () => {
    // Between the beeps the left channel has a tone of 440 Hz.
    await until(
      "the film's tone",
      () => soundOf(original, seen),
      ({ leftHz, leftRms }) => Math.abs(leftHz - 440) < 6 && leftRms > 0.01,
    );
    const given = () =>
      original
        .locator("video")
        .first()
        .evaluate((film) => (film as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames);
    const before = await given();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect((await given()) - before).toBeLessThan(5);
  });

  test("stops on the same frame as everybody's picture, and goes on together with it", async () => {
    await press(host, "Pause");
    await until(
      "the same frame everywhere",
      () => Promise.all([host, live, original].map(currentFrame)),
      (frames) => frames[0] !== undefined && frames.every((frame) => frame === frames[0]),
    );
    await press(host, "Play");
    await playsInStep(original);
  });

  test("goes where the room goes", async () => {
    await seek(live, 60);
    await playsInStep(original);
    expect(await currentFrame(original)).toBeGreaterThan(60 * 24);
    await seek(host, 10);
    await playsInStep(original);
  });

  test("gives way to the live picture and comes back, as its viewer likes", async () => {
    await picture(original, "Live picture").click();
    await shows(original, "live");
    await playsInStep(original);
    await picture(original, "Original").click();
    await shows(original, "file");
    await playsInStep(original);
  });

  test("is on the screen again after a reload, from this computer's disk", async () => {
    await original.reload();
    await seesMotion(original);
    await shows(original, "file", 60_000);
    await playsInStep(original);
    await partyTab(original);
  });

  test("is there for whoever comes later", async () => {
    const late = await joinParty(far, server.url, code, "Late");
    await seesMotion(late);
    await partyTab(late);
    await button(late, "Watch the original").click();
    await shows(late, "file", 60_000);
    await playsInStep(late, original);
    expect(await keptFiles(late)).toBeGreaterThan(0);
    await wakeControls(late);
    await button(late, "Leave").click();
    await until(
      "nothing of it on the disk of whoever left",
      () => keptFiles(late),
      (count) => count === 0,
    );
    await late.context().close();
  });

  test("is nothing for whoever was removed: cut off by the others at once, refused by the tracker, and nothing is kept", async () => {
    const removed = await joinParty(far, server.url, code, "Rex", async (page) => {
      await page.addInitScript(holdOn);
    });
    const trackers: string[] = [];
    removed.on("websocket", (socket) => socket.url().includes("/tracker?") && trackers.push(socket.url()));
    await seesMotion(removed);
    await partyTab(removed);
    await button(removed, "Watch the original").click();
    await shows(removed, "file", 60_000);
    const before = await linesOf(removed);
    expect(before.open).toBeGreaterThan(0);
    await host.getByRole("tab", { name: /People/ }).click();
    await button(host, "What to do with Rex").click();
    const sinceMs = Date.now();
    await button(host, "Remove from the party").click();
    await until(
      "none of its lines open",
      () => linesOf(removed),
      ({ open }) => open === 0,
    );
    const cut = await linesOf(removed);
    expect(cut.closedAtMs - sinceMs).toBeLessThan(2000);
    expect(trackers.length).toBeGreaterThan(0);
    expect(await removed.evaluate(answerOf, trackers[0] ?? "")).toBe("closed");
    expect((await linesOf(removed)).bytes).toBe(cut.bytes);
    await until(
      "nothing of it on the disk",
      () => keptFiles(removed),
      (count) => count === 0,
    );
    await partyTab(host);
    await removed.context().close();
  });

  test("can be saved where the host allows it, and only there", async () => {
    await until(
      "the whole film",
      () => original.getByText("The whole film is here.").count(),
      (count) => count === 1,
      60_000,
    );
    expect(await button(original, "Save the film").count()).toBe(0);
    await host.getByRole("checkbox", { name: "Others may save the film" }).check();
    const saving = original.waitForEvent("download");
    await button(original, "Save the film").click();
    expect((await saving).suggestedFilename()).toBe("long film.mp4");
  });

  test("is over when it is offered no more, and the party goes on live", async () => {
    await button(host, "Stop offering").click();
    await shows(original, "live");
    await original.getByText("The original is not offered any more.").waitFor();
    await seesMotion(original);
    expect(await original.locator("video").count()).toBe(1);
  });
});

/** How many films this browser has on its disk. */
const keptFiles = (page: Page) =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const films = await root.getDirectoryHandle("films", { create: true });
    let count = 0;
    for await (const _ of films.keys()) count += 1;
    return count;
  });

interface Lines {
  readonly channels: RTCDataChannel[];
  bytes: number;
  /** When the last of them was closed. */
  closedAtMs: number;
}

/** Runs in a page before all else: from then on it ends no line by itself, whatever it is told. */
function holdOn(): void {
  const lines: Lines = { channels: [], bytes: 0, closedAtMs: 0 };
  const note = (channel: RTCDataChannel) => {
    lines.channels.push(channel);
    channel.addEventListener("close", () => {
      if (channel.label === "film") lines.closedAtMs = Date.now();
    });
    channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (data instanceof ArrayBuffer) lines.bytes += data.byteLength;
    });
  };
  class Holding extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener("datachannel", ({ channel }) => note(channel));
    }
    override createDataChannel(label: string, init?: RTCDataChannelInit): RTCDataChannel {
      const channel = super.createDataChannel(label, init);
      note(channel);
      return channel;
    }
    override close(): void {
      // Not by itself.
    }
  }
  RTCDataChannel.prototype.close = () => undefined;
  Object.assign(window, { RTCPeerConnection: Holding, lines });
}

/** The lines by which pieces come, and the bytes that came by all of them. */
const linesOf = (page: Page) =>
  page.evaluate(() => {
    const { channels, bytes, closedAtMs } = Reflect.get(window, "lines") as Lines; // as holdOn left it
    const open = channels.filter(({ label, readyState }) => label === "film" && readyState === "open");
    return { open: open.length, bytes, closedAtMs };
  });

/** What a socket to this address comes to. */
const answerOf = (url: string) =>
  new Promise<string>((resolve) => {
    const socket = new WebSocket(url);
    socket.onclose = () => resolve("closed");
    setTimeout(() => resolve("open"), 3000);
  });

/** From now on the page notes when another element is the one that is seen. */
async function notePictures(page: Page): Promise<void> {
  await page.evaluate(() => {
    const changes: number[] = [];
    const look = () => changes.push(performance.timeOrigin + performance.now());
    new MutationObserver(look).observe(document.body, { subtree: true, attributeFilter: ["aria-label"] });
    Object.assign(window, { pictureChanges: changes });
  });
}

/** The last frame of the live picture that was on the screen, and the first one of the file's. */
async function framesAtChange(page: Page) {
  const [live, file, changedMs] = await page.evaluate(() => {
    const logs = [...document.querySelectorAll("video")].map((video, index) => {
      video.setAttribute("data-at", String(index));
      return window.matineeProbe.frameLog(`video[data-at="${index}"]`);
    });
    const [first] = (window as unknown as { pictureChanges: number[] }).pictureChanges; // as notePictures left it
    return [logs[0] ?? [], logs[1] ?? [], first ?? 0] as const;
  });
  const before = live.findLast(({ frame, atMs }) => frame !== undefined && atMs < changedMs);
  const after = file.find(({ frame, atMs }) => frame !== undefined && atMs >= changedMs);
  if (before?.frame === undefined || after?.frame === undefined) throw new Error("there was no change");
  return { byFrames: after.frame - before.frame, byMs: after.atMs - before.atMs };
}
