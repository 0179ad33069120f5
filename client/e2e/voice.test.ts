import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { makeFilm } from "./film/make-film.ts";
import { chooseFilm, joinParty, press, seesMotion, startParty, until, wakeControls } from "./party.ts";
import { type Server, startServer } from "./server.ts";
import { makeVoiceFile } from "./voice-file.ts";

/** Each browser's microphone hears a tone of its own. */
const tonesHz = [500, 850, 1300] as const;

let server: Server;
let browsers: Browser[];
let pages: Page[] = [];

beforeAll(async () => {
  const files = await Promise.all(tonesHz.map((hz) => makeVoiceFile(hz)));
  const launching = files.map((file) =>
    launchChromium({ args: [`--use-file-for-fake-audio-capture=${file}`] }),
  );
  [server, browsers] = await Promise.all([startServer(), Promise.all(launching)]);
});
afterEach(async () => {
  await Promise.all(pages.map((page) => page.context().close()));
  pages = [];
});
afterAll(async () => {
  await Promise.all((browsers ?? []).map((browser) => browser.close()));
  await server?.close();
});

/** Nora hosts, Katya and Omar have joined; each in a browser, and so with a microphone, of their own. */
async function threePeople(): Promise<[Page, Page, Page]> {
  const [first, second, third] = browsers;
  if (first === undefined || second === undefined || third === undefined) throw new Error("three browsers");
  const { host, code } = await startParty(first, server.url);
  pages.push(host);
  const katya = await joinParty(second, server.url, code, "Katya");
  pages.push(katya);
  const omar = await joinParty(third, server.url, code, "Omar");
  pages.push(omar);
  return [host, katya, omar];
}

async function turnMicrophone(page: Page): Promise<void> {
  await wakeControls(page);
  await page.getByRole("button", { name: "Microphone" }).click();
}

/** Which of the three tones the page's voices carry, of what it hears within 0.7 s; a hundredth of full scale counts. */
function heardTones(page: Page): Promise<number[]> {
  return page.evaluate(async (tones) => {
    const context = new AudioContext({ sampleRate: 48_000 });
    await context.resume();
    const meter = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
    for (const voice of document.querySelectorAll<HTMLAudioElement>("audio[data-voice-of]")) {
      if (voice.srcObject instanceof MediaStream && !voice.paused)
        context.createMediaStreamSource(voice.srcObject).connect(meter);
    }
    const strongest = tones.map(() => Number.NEGATIVE_INFINITY);
    const levels = new Float32Array(meter.frequencyBinCount);
    for (let look = 0; look < 14; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      meter.getFloatFrequencyData(levels);
      for (const [index, hz] of tones.entries()) {
        const bin = Math.round((hz * 4096) / 48_000);
        strongest[index] = Math.max(strongest[index] ?? 0, ...levels.slice(bin - 1, bin + 2));
      }
    }
    await context.close();
    return tones.filter((_, index) => (strongest[index] ?? 0) > -50);
  }, tonesHz);
}

const hears = (page: Page, tones: readonly number[]) =>
  until(
    `tones of ${tones.join(" and ")} Hz`,
    () => heardTones(page),
    (heard) => heard.join() === tones.join(),
  );

describe("voices", () => {
  test("three people hear each other and nobody hears themselves; who turns off is not heard", async () => {
    const [nora, katya, omar] = await threePeople();
    for (const page of [nora, katya, omar]) await turnMicrophone(page);
    await hears(nora, [850, 1300]);
    await hears(katya, [500, 1300]);
    await hears(omar, [500, 850]);
    await nora.getByRole("tab", { name: /People/ }).click();
    await nora.getByRole("listitem").filter({ hasText: "Katya" }).getByText("speaking").waitFor();

    await turnMicrophone(katya);
    await hears(nora, [1300]);
    await hears(omar, [500]);
    expect(await nora.getByRole("slider", { name: "Volume of Katya" }).count()).toBe(0);

    await nora.getByRole("slider", { name: "Volume of Omar" }).fill("0");
    const volumes = () =>
      nora.evaluate(() =>
        [...document.querySelectorAll<HTMLAudioElement>("audio[data-voice-of]")].map(({ volume }) => volume),
      );
    expect(await volumes()).toEqual([0]);
  });

  test("push to talk: heard while the key is held, and not after it, nor after the window was left", async () => {
    const [nora, katya] = await threePeople();
    await turnMicrophone(katya);
    await hears(nora, [850]);
    await katya.getByRole("tab", { name: "Party" }).click();
    await katya.getByRole("radio", { name: "Push to talk" }).check();
    await hears(nora, []);

    await katya.keyboard.down("v");
    await hears(nora, [850]);
    await katya.keyboard.up("v");
    await hears(nora, []);

    await katya.keyboard.down("v");
    await hears(nora, [850]);
    await katya.evaluate(() => dispatchEvent(new Event("blur")));
    await hears(nora, []);
    await katya.keyboard.up("v");

    await wakeControls(katya);
    const button = katya.getByRole("button", { name: "Push to talk" });
    await button.hover();
    await katya.mouse.down();
    await hears(nora, [850]);
    await katya.mouse.up();
    await hears(nora, []);

    // In the text box the key is a letter.
    await katya.getByRole("tab", { name: /Chat/ }).click();
    await katya.getByRole("textbox", { name: "Message" }).focus();
    await katya.keyboard.down("v");
    expect(await katya.getByRole("button", { name: "Push to talk" }).getAttribute("aria-pressed")).toBe(
      "false",
    );
    await katya.keyboard.up("v");
  });

  test("muted when the film starts, and heard again when unmuted; the film gives way while somebody speaks, and comes back", async () => {
    const film = await makeFilm({ name: "long film", seconds: 90, videoBitsPerSecond: 400_000 });
    const [nora, katya, omar] = await threePeople();
    await chooseFilm(nora, film);
    await turnMicrophone(katya);
    await hears(omar, [850]);
    await katya.getByRole("tab", { name: "Party" }).click();
    await katya.getByRole("checkbox", { name: "Mute my microphone when the film starts" }).check();
    await press(nora, "Play");
    await seesMotion(omar);
    const muted = katya.getByRole("status").filter({ hasText: "muted" });
    await muted.waitFor();
    await hears(omar, []);
    const level = () => omar.evaluate(() => document.querySelector("video")?.volume ?? 0);
    await until("a film as loud as it is", level, (now) => now === 1);
    await muted.getByRole("button", { name: "Unmute" }).click();
    await hears(omar, [850]);
    // 12 dB less is a quarter of the amplitude.
    await until("a film that gives way", level, (now) => now < 0.3);
    expect(await level()).toBeGreaterThan(0.2);
    await turnMicrophone(katya);
    await until("a film as loud as before", level, (now) => now === 1);

    await omar.getByRole("tab", { name: "Party" }).click();
    await omar.getByLabel("While somebody speaks, the film is").selectOption("as loud as before");
    await turnMicrophone(katya);
    await hears(omar, [850]);
    expect(await level()).toBe(1);
  });

  test.runIf(process.platform === "linux")(
    "the media worker is killed: voices come back by themselves, each once",
    async () => {
      const [nora, katya] = await threePeople();
      await turnMicrophone(katya);
      await hears(nora, [850]);
      const voiceTracks = () =>
        nora.evaluate(() =>
          [...document.querySelectorAll<HTMLAudioElement>("audio[data-voice-of]")].map(({ srcObject }) =>
            srcObject instanceof MediaStream ? srcObject.getTracks()[0]?.id : undefined,
          ),
        );
      const before = await voiceTracks();
      const parent = server.signaling.pid();
      const children = await readFile(`/proc/${parent}/task/${parent}/children`, "utf8");
      for (const child of children.trim().split(" ")) process.kill(Number(child), "SIGKILL");
      await until("another track", voiceTracks, (now) => now.length === 1 && now[0] !== before[0]);
      await hears(nora, [850]);
      expect(await voiceTracks()).toHaveLength(1);
    },
  );

  test("a microphone that is refused: said in plain words, and the chat goes on", async () => {
    const [browser] = browsers;
    if (browser === undefined) throw new Error("no browser");
    const { host } = await startParty(browser, server.url, "Nora", async (page) => {
      await page.addInitScript(() => {
        navigator.mediaDevices.getUserMedia = () =>
          Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
      });
    });
    pages.push(host);
    await turnMicrophone(host);
    await host.getByRole("alert").filter({ hasText: "does not let this page use the microphone" }).waitFor();
    expect(await host.getByRole("button", { name: "Microphone" }).getAttribute("aria-pressed")).toBe("false");
    await host.getByRole("textbox", { name: "Message" }).fill("I can still write");
    await host.getByRole("button", { name: "Send" }).click();
    await host.getByRole("log").getByText("I can still write").waitFor();
  });
});
