import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import { chooseFilm, joinParty, press, seesMotion, startParty, until } from "./party.ts";
import { type Server, startServer } from "./server.ts";

let server: Server;
let browser: Browser;
let host: Page;
let viewers: Page[];

beforeAll(async () => {
  const [started, launched, path] = await Promise.all([
    startServer(),
    launchChromium(),
    makeFilm({ name: "long film", seconds: 90, videoBitsPerSecond: 400_000 }),
  ]);
  server = started;
  browser = launched;
  const party = await startParty(browser, server.url);
  host = party.host;
  await chooseFilm(host, path);
  await press(host, "Play");
  viewers = [
    await joinParty(browser, server.url, party.code, "Ada"),
    await joinParty(browser, server.url, party.code, "Ben"),
  ];
  await Promise.all(viewers.map((page) => seesMotion(page)));
});
afterAll(async () => {
  await Promise.all([browser?.close(), server?.close()]);
});

const panelOf = (page: Page) => page.getByRole("region", { name: "Statistics", exact: true });

async function pictureOf(page: Page): Promise<{ size: string; bitrate: number }> {
  const picture = panelOf(page).locator("dl > div").filter({ hasText: "Picture" }).first();
  const text =
    (await picture
      .locator("dd")
      .textContent({ timeout: 1000 })
      .catch(() => "")) ?? "";
  const [, size = "", bitrate = "0"] = /(\d+×\d+), [\d.]+ fps, ([\d.]+) Mbit/.exec(text) ?? [];
  return { size, bitrate: Number(bitrate) };
}

describe("the statistics", () => {
  test("show a viewer its own picture, and close with I and with Escape", async () => {
    const [ada] = viewers as [Page, ...Page[]]; // beforeAll made two
    await ada.keyboard.press("i");
    const picture = await until(
      "a bitrate",
      () => pictureOf(ada),
      (each) => each.bitrate > 0,
    );
    const shown = await ada.locator("video").evaluate((video: HTMLVideoElement) => {
      return `${video.videoWidth}×${video.videoHeight}`;
    });
    expect(picture.size).toBe(shown);
    await until(
      "another bitrate",
      () => pictureOf(ada),
      (each) => each.bitrate > 0 && each.bitrate !== picture.bitrate,
    );
    await ada.keyboard.press("i");
    await panelOf(ada).waitFor({ state: "detached" });
    await ada.keyboard.press("i");
    await panelOf(ada).getByRole("button", { name: "Close the statistics" }).focus();
    await ada.keyboard.press("Escape");
    await panelOf(ada).waitFor({ state: "detached" });
  });

  test("show the host what goes out, and every viewer by name", async () => {
    await host.getByRole("tab", { name: "Party" }).click();
    await host.getByRole("button", { name: "Statistics" }).click();
    await until(
      "the host's own bitrate",
      () => pictureOf(host),
      (each) => each.bitrate > 0,
    );
    for (const name of ["Ada", "Ben"]) {
      const row = panelOf(host).getByRole("row").filter({ hasText: name });
      await until(
        `figures of ${name}`,
        () => row.getByRole("cell").allTextContents(),
        ([_way, size = "", fps = "0", mbit = "0"]) =>
          /^[1-9]\d*×/.test(size) && Number(fps) > 0 && Number(mbit) > 0,
      );
    }
  });
});
