import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import {
  chooseFilm,
  joinParty,
  messages,
  openWindow,
  press,
  say,
  seesMotion,
  seeTheSameFrame,
  shownFrame,
  startParty,
  until,
} from "./party.ts";
import { type Server, startServer } from "./server.ts";

let browser: Browser;
let path: string;

beforeAll(async () => {
  [browser, path] = await Promise.all([
    launchChromium(),
    makeFilm({ name: "long film", seconds: 90, videoBitsPerSecond: 400_000 }),
  ]);
});
afterAll(() => browser?.close());

interface Party {
  readonly host: Page;
  readonly viewer: Page;
  readonly code: string;
}

async function playingParty(server: Server): Promise<Party> {
  const { host, code } = await startParty(browser, server.url);
  await chooseFilm(host, path);
  const viewer = await joinParty(browser, server.url, code, "Katya");
  await press(host, "Play");
  await seesMotion(viewer);
  return { host, viewer, code };
}

async function closeParty({ host, viewer }: Party): Promise<void> {
  await Promise.all([host, viewer].map((page) => page.context().close()));
}

const hears = (page: Page, texts: readonly string[]) =>
  until(
    `the messages ${texts.join(", ")}`,
    () => messages(page),
    (all) => all.join("|") === texts.join("|"),
    30_000,
  );

/**
 * What was said shortly before a kill may be said again by its page (RB15): no message is lost or doubled, everyone has
 * the same order, and in it each member's own (RB16).
 */
async function hearAllInOneOrder(
  pages: readonly Page[],
  said: readonly (readonly string[])[],
): Promise<void> {
  const kept = (all: readonly string[]) =>
    all.length === said.flat().length &&
    said.every((own) => all.filter((text) => own.includes(text)).join("|") === own.join("|"));
  await until(
    `the messages ${said.flat().join(", ")}, in one order`,
    () => Promise.all(pages.map(messages)),
    (heard) => heard.every((all) => kept(all) && all.join("|") === heard[0]?.join("|")),
    30_000,
  );
}

describe("one process", () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server?.close());

  test("a viewer who reloads is back with the same name, the film, and the chat it missed", async () => {
    const party = await playingParty(server);
    const { host, viewer } = party;
    await say(viewer, "before");
    await hears(host, ["before"]);
    await viewer.goto("about:blank");
    await say(host, "meanwhile");
    await viewer.goBack();
    await seesMotion(viewer);
    await hears(viewer, ["before", "meanwhile"]);
    await say(viewer, "after");
    await hears(host, ["before", "meanwhile", "after"]);
    await host.getByRole("tab", { name: /People/ }).click();
    const people = host.getByRole("list", { name: "People" }).getByRole("listitem");
    await people.filter({ hasText: "Katya" }).filter({ hasText: "here" }).waitFor();
    expect(await people.count()).toBe(2);
    await closeParty(party);
  });

  test("a host who reloads is offered the same file by name, and the party goes on where it was", async () => {
    const party = await playingParty(server);
    const { host, viewer } = party;
    await until(
      "some seconds of film",
      () => shownFrame(viewer),
      (frame) => (frame ?? 0) > 72,
    );
    await host.reload();
    await host.getByText(/Go on with .* at 0:0\d/).waitFor();
    const before = (await shownFrame(viewer)) ?? 0;
    await host.locator('input[type="file"]').first().setInputFiles(path);
    const after = await until(
      "the film going on",
      () => shownFrame(viewer),
      (frame) => (frame ?? 0) > before + 12,
    );
    expect(after).toBeLessThan(before + 24 * 8);
    await closeParty(party);
  });

  test("where the browser keeps the file, a reloaded host goes on with one click", async () => {
    const { host, code } = await startParty(browser, server.url);
    const viewer = await joinParty(browser, server.url, code, "Katya");
    // A file handle as the picker would give it, from the browser's own private file system.
    await host
      .locator('input[type="file"]')
      .first()
      .evaluate((input) => {
        input.addEventListener("change", (event) => event.stopImmediatePropagation(), {
          capture: true,
          once: true,
        });
      });
    await host.locator('input[type="file"]').first().setInputFiles(path);
    await host.evaluate(async () => {
      const [file] = document.querySelector<HTMLInputElement>('input[type="file"]')?.files ?? [];
      if (file === undefined) throw new Error("no file was set");
      const folder = await navigator.storage.getDirectory();
      const handle = await folder.getFileHandle(file.name, { create: true });
      const writable = await handle.createWritable();
      await writable.write(file);
      await writable.close();
      Object.assign(window, { showOpenFilePicker: async () => [handle] });
    });
    await host.getByRole("button", { name: "Choose a film" }).click();
    await press(host, "Play");
    await until(
      "some seconds of film",
      () => shownFrame(viewer),
      (frame) => (frame ?? 0) > 48,
    );
    await host.reload();
    await host.getByRole("button", { name: "Resume" }).click();
    const before = (await shownFrame(viewer)) ?? 0;
    await until(
      "the film going on",
      () => shownFrame(viewer),
      (frame) => (frame ?? 0) > before + 12,
    );
    await closeParty({ host, viewer, code });
  });

  test("a host who leaves ends the film, not the room", async () => {
    const party = await playingParty(server);
    const { host, viewer } = party;
    await host.getByRole("button", { name: "Leave", exact: true }).first().click();
    await host.getByRole("button", { name: "Leave the party" }).click();
    await viewer.getByRole("log", { name: "Chat" }).getByText("is gone with them").waitFor();
    await until(
      "no picture",
      () => shownFrame(viewer),
      (frame) => frame === undefined,
    );
    await say(viewer, "still here");
    await hears(viewer, ["still here"]);
    await closeParty(party);
  });

  test("two tabs with one place: the newer one has it, the older one says so", async () => {
    const party = await playingParty(server);
    const { viewer } = party;
    const place = await viewer.evaluate(() => Object.entries(sessionStorage));
    const second = await openWindow(browser);
    await second.addInitScript((entries) => {
      for (const [key, value] of entries) sessionStorage.setItem(key, value);
    }, place);
    await second.goto(viewer.url());
    await seesMotion(second);
    await viewer.getByText("This party is open in another tab").waitFor();
    await second.context().close();
    await closeParty(party);
  });

  test("the server is killed and started again: everyone comes back, chat included, and the film goes on", async () => {
    const party = await playingParty(server);
    const { host, viewer } = party;
    await say(viewer, "one");
    await say(host, "two");
    await hears(viewer, ["one", "two"]);
    await server.signaling.kill();
    await viewer.getByText("Reconnecting").first().waitFor();
    await say(viewer, "typed while it was away");
    await server.signaling.start();
    await seesMotion(viewer, 30_000);
    const late = await joinParty(browser, server.url, party.code, "Late");
    await seesMotion(late);
    await hearAllInOneOrder([host, viewer, late], [["one", "typed while it was away"], ["two"]]);
    await late.context().close();
    await closeParty(party);
  });
});

describe.runIf(process.platform === "linux")("a media worker", () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server?.close());

  test("is killed: the film and the chat come back by themselves", async () => {
    const party = await playingParty(server);
    const { host, viewer } = party;
    await say(host, "before");
    await hears(viewer, ["before"]);
    const parent = server.signaling.pid();
    const children = await readFile(`/proc/${parent}/task/${parent}/children`, "utf8");
    for (const child of children.trim().split(" ")) process.kill(Number(child), "SIGKILL");
    await say(viewer, "after");
    await hears(host, ["before", "after"]);
    await seesMotion(viewer, 30_000);
    await closeParty(party);
  });
});

describe("signaling and media server as two processes", () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer({ environment: { SFU_MODE: "remote" } });
  });
  afterAll(() => server?.close());

  test("signaling is killed: film and chat never stop, and newcomers get in once it is back", async () => {
    const party = await playingParty(server);
    const { host, viewer } = party;
    await server.signaling.kill();
    await seesMotion(viewer);
    await say(viewer, "nobody noticed");
    await hears(host, ["nobody noticed"]);
    await press(host, "Pause");
    await seeTheSameFrame([host, viewer]);
    expect(await viewer.getByText("Reconnecting").count()).toBe(0);
    await server.signaling.start();
    const late = await joinParty(browser, server.url, party.code, "Late");
    await seeTheSameFrame([host, viewer, late]);
    await hears(late, ["nobody noticed"]);
    await late.context().close();
    await closeParty(party);
  });

  test("the media server is killed: the film and the chat come back by themselves", async () => {
    const party = await playingParty(server);
    const { host, viewer } = party;
    await say(host, "before");
    await hears(viewer, ["before"]);
    await server.sfu?.kill();
    await viewer.getByText("Reconnecting").first().waitFor();
    await server.sfu?.start();
    await seesMotion(viewer, 30_000);
    await say(viewer, "after");
    await hearAllInOneOrder([host, viewer], [["before"], ["after"]]);
    await closeParty(party);
  });
});
