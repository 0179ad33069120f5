import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { TONE_HZ } from "./film/film-recipe.ts";
import { makeFilm } from "./film/make-film.ts";
import { soundOf } from "./film/page-probe.ts";
import {
  chooseFilm,
  film,
  joinParty,
  messages,
  openWindow,
  press,
  say,
  seek,
  seesFilm,
  seesMotion,
  seeTheSameFrame,
  shownFrame,
  startParty,
  until,
  wakeControls,
} from "./party.ts";
import { type Server, startServer } from "./server.ts";

let browser: Browser;
let server: Server;
let path: string;

beforeAll(async () => {
  [browser, server, path] = await Promise.all([
    launchChromium(),
    startServer({ environment: { CODE_GUESSES: "1000" } }),
    makeFilm({ name: "matinee", seconds: 30 }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe("a party of three", () => {
  let host: Page;
  let katya: Page;
  let maks: Page;
  let code: string;

  beforeAll(async () => {
    ({ host, code } = await startParty(browser, server.url));
    katya = await joinParty(browser, server.url, code, "Katya");
    await chooseFilm(host, path);
    // The same name in another case is another person, and is called so.
    maks = await joinParty(browser, server.url, code.toLowerCase().replace("-", ""), "katya");
  });

  test("everyone sees the first frame before anybody presses play, late joiners included", async () => {
    expect(await seeTheSameFrame([host, katya, maks])).toBe(0);
  });

  test("a viewer presses play, and everyone's picture moves", async () => {
    await press(katya, "Play");
    await Promise.all([host, katya, maks].map((page) => seesMotion(page)));
    const log = host.getByRole("log", { name: "Chat" });
    await log.getByText("Katya pressed play at 0:00").waitFor();
  });

  test("viewers see the host's frames as the host shows them", async () => {
    for (let sample = 0; sample < 5; sample += 1) {
      const [shown, seen] = await Promise.all([shownFrame(host), shownFrame(katya)]);
      if (shown === undefined || seen === undefined) throw new Error("a picture without a bar code");
      expect(Math.abs(shown - seen)).toBeLessThan(24);
    }
  });

  test("viewers hear the film in stereo, also while the host has muted it", async () => {
    const rightTones = (sound: Awaited<ReturnType<typeof soundOf>>) =>
      sound.leftRms > 0.01 &&
      sound.rightRms > 0.01 &&
      Math.abs(sound.leftHz - TONE_HZ.left) < 5 &&
      Math.abs(sound.rightHz - TONE_HZ.right) < 5;
    await until("two tones", () => soundOf(katya, film), rightTones);
    await wakeControls(host);
    await host.getByRole("button", { name: "Mute" }).click();
    await until("two tones under a muted host", () => soundOf(katya, film), rightTones);
    await wakeControls(host);
    await host.getByRole("button", { name: "Unmute" }).click();
  });

  test("a seek and a pause by one arrive at all, on the same frame", async () => {
    await seek(katya, 20);
    await until(
      "the host at 20 s",
      () => shownFrame(host),
      (frame) => (frame ?? 0) >= 480,
    );
    await until(
      "the viewer at 20 s",
      () => shownFrame(maks),
      (frame) => (frame ?? 0) >= 480,
    );
    await press(host, "Pause");
    const frame = await seeTheSameFrame([host, katya, maks]);
    expect(frame).toBeGreaterThanOrEqual(480);
    await maks
      .getByRole("log", { name: "Chat" })
      .getByText(/Nora paused at 0:2\d/)
      .waitFor();
    await maks.getByRole("log", { name: "Chat" }).getByText("Katya went to 0:20").waitFor();
  });

  test("whoever comes while it is paused sees the paused frame", async () => {
    const late = await joinParty(browser, server.url, code, "Late");
    await seeTheSameFrame([host, late]);
    await late.context().close();
  });

  test("the chat is in one order everywhere, and history waits for whoever comes later", async () => {
    await Promise.all(
      [host, katya, maks].map(async (page, who) => {
        for (let number = 0; number < 4; number += 1) await say(page, `message ${number} of ${who}`);
      }),
    );
    const all = await until(
      "twelve messages",
      () => messages(host),
      (each) => each.length === 12,
    );
    for (const page of [katya, maks]) {
      await until(
        "the same order",
        () => messages(page),
        (each) => each.join("|") === all.join("|"),
      );
    }
    const late = await joinParty(browser, server.url, code, "Historian");
    await until(
      "the history",
      () => messages(late),
      (each) => each.join("|") === all.join("|"),
    );
    await late.context().close();
  });

  test("links are links, and nothing else is markup", async () => {
    await say(
      katya,
      `<img src=x onerror="document.title='owned'"> https://example.org/a?b=1 javascript:alert(1)`,
    );
    const link = host.getByRole("log", { name: "Chat" }).getByRole("link");
    await link.waitFor();
    expect(await link.getAttribute("href")).toBe("https://example.org/a?b=1");
    expect(await link.getAttribute("rel")).toContain("noopener");
    expect(await host.locator("article img").count()).toBe(0);
    expect(await host.title()).not.toBe("owned");
  });

  test("marks, spoilers and times of the film are what they say", async () => {
    await say(katya, "**so** good at 0:07, ||the *butler*||");
    const message = host.getByRole("article").filter({ hasText: "so good at" });
    await message.locator("strong").getByText("so").waitFor();
    expect(await message.getByText("butler").count()).toBe(0);
    await message.getByRole("button", { name: "Spoiler: show" }).click();
    await message.locator("em").getByText("butler").waitFor();
    await message.getByRole("button", { name: "0:07" }).click();
    await until(
      "a film at 0:07",
      () => host.getByRole("slider", { name: "Seek" }).inputValue(),
      (value) => Math.floor(Number(value)) === 7,
    );
  });

  test("too many messages at once: a friendly refusal, and nothing typed is lost", async () => {
    for (let number = 0; number < 14; number += 1) await say(maks, `fast ${number}`);
    const failed = maks.getByRole("alert").filter({ hasText: "Not sent" }).first();
    await failed.waitFor();
    const kept = await maks.locator("article.failed .msg-text").first().textContent();
    expect(kept).toMatch(/^fast \d+$/);
    await until(
      "sent again",
      async () => {
        const again = maks.getByRole("button", { name: "Send again" });
        if ((await again.count()) > 0) await again.first().click();
        return maks.locator("article.failed, article.pending").count();
      },
      (left) => left === 0,
      60_000,
    );
    const fast = (await messages(host)).filter((text) => text.startsWith("fast "));
    expect(new Set(fast).size).toBe(14);
    expect(fast).toHaveLength(14);
  });

  test("people: who is here, the host marked, names unique", async () => {
    await host.getByRole("tab", { name: /People/ }).click();
    const people = host.getByRole("list", { name: "People" }).getByRole("listitem");
    await until(
      "three people here",
      () => people.filter({ hasText: "here" }).count(),
      (count) => count === 3,
    );
    await people.filter({ hasText: "Nora" }).filter({ hasText: "host" }).waitFor();
    await people.filter({ hasText: "katya 2" }).filter({ hasText: "here" }).waitFor();
    await host.getByRole("tab", { name: /Chat/ }).click();
  });

  test("the host keeps the controls to themselves, and gives them back", async () => {
    await host.getByRole("tab", { name: "Party" }).click();
    await host.getByRole("radio", { name: /host/i }).check();
    await wakeControls(katya);
    const play = katya.getByRole("button", { name: "Play", exact: true });
    await until(
      "a viewer without controls",
      () => play.isDisabled(),
      (disabled) => disabled,
    );
    await host.getByRole("radio", { name: /everyone/i }).check();
    await until(
      "a viewer with controls",
      () => play.isDisabled(),
      (disabled) => !disabled,
    );
    await host.getByRole("tab", { name: /Chat/ }).click();
  });

  test("the keyboard: space plays and pauses, ? lists the keys, typing is left alone", async () => {
    await press(katya, "Play");
    await seesMotion(katya);
    await katya.getByRole("textbox", { name: "Message" }).focus();
    await katya.keyboard.press("Space");
    await seesMotion(katya);
    await katya.getByRole("textbox", { name: "Message" }).blur();
    await katya.keyboard.press("?");
    await katya.getByRole("dialog").getByText("Play or pause").waitFor();
    await katya.keyboard.press("Escape");
    await katya.keyboard.press("k");
    await seeTheSameFrame([host, katya]);
  });
});

describe("the way in", () => {
  test("a wrong code is told clearly, and the visitor can try again", async () => {
    const { host, code } = await startParty(browser, server.url, "Nora");
    const visitor = await openWindow(browser);
    await visitor.goto(server.url);
    await visitor.getByRole("textbox", { name: "Invite code" }).fill("AAAA-AAAA");
    await visitor.getByRole("button", { name: "Join", exact: true }).click();
    await visitor.getByRole("alert").filter({ hasText: "No party has this code" }).waitFor();
    await visitor
      .getByRole("textbox", { name: "Invite code" })
      .fill(code.replace("0", "o").replace("1", "l"));
    await visitor.getByRole("button", { name: "Join", exact: true }).click();
    await visitor.getByRole("textbox", { name: "Your name" }).fill("Visitor");
    await visitor.getByRole("button", { name: "Join", exact: true }).click();
    await visitor.getByRole("log", { name: "Chat" }).waitFor();
    await Promise.all([host, visitor].map((page) => page.context().close()));
  });

  test("a blocked autoplay becomes one button", async () => {
    const strict = await launchChromium({ args: ["--autoplay-policy=document-user-activation-required"] });
    const { host, code } = await startParty(browser, server.url, "Nora");
    await chooseFilm(host, path);
    await press(host, "Play");
    const viewer = await joinParty(strict, server.url, code, "Careful");
    await seesFilm(viewer);
    const address = viewer.url();
    const place = await viewer.evaluate(() => Object.entries(sessionStorage));
    await viewer.context().close();
    // The same place in a window that nobody has touched. Asking that page anything counts as a touch, so it says by
    // itself that the browser refused to play.
    const untouched = await openWindow(strict);
    await untouched.addInitScript((entries) => {
      for (const [key, value] of entries) sessionStorage.setItem(key, value);
      const play = HTMLMediaElement.prototype.play;
      HTMLMediaElement.prototype.play = function playAndTell(): Promise<void> {
        const playing = play.call(this);
        playing.catch((error: Error) => console.info(error.name));
        return playing;
      };
    }, place);
    const refused = untouched.waitForEvent("console", (message) => message.text() === "NotAllowedError");
    await untouched.goto(address, { waitUntil: "commit" });
    await refused;
    await untouched.getByRole("button", { name: "Tap to watch" }).click();
    await seesMotion(untouched);
    await until(
      "sound",
      () => soundOf(untouched, film),
      (sound) => sound.leftRms > 0.01,
    );
    await strict.close();
    await host.context().close();
  });
});
