import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { launchChromium } from "../e2e/chromium.ts";
import { joinParty, startParty, wakeControls } from "../e2e/party.ts";
import { startServer } from "../e2e/server.ts";
import { makeBeepFile, makeVoiceFile } from "../e2e/voice-file.ts";
import { hearBeeps, keepMicrophone, soundOutputMs } from "./beeps.ts";
import { withOpened } from "./opened.ts";
import { report } from "./report.ts";

const runs = 5;
const listenMs = 12_000;
const settleMs = 3000;
const presses = 6;
const syllablesASecond = 10;

interface Two {
  readonly speaker: Page;
  readonly listener: Page;
  readonly browserVersion: string;
}

/** Two people in a browser each; the first one's microphone plays that file, and is on. */
function withTwo<T>(voiceFile: string, use: (two: Two) => Promise<T>): Promise<T> {
  return withOpened(async (keep) => {
    const server = keep(await startServer());
    const near = keep(await launchChromium({ args: [`--use-file-for-fake-audio-capture=${voiceFile}`] }));
    const far = keep(await launchChromium());
    const { host: speaker, code } = await startParty(near, server.url, "Nora", keepMicrophone);
    const listener = await joinParty(far, server.url, code, "Katya");
    await wakeControls(speaker);
    await speaker.getByRole("button", { name: "Microphone" }).click();
    await listener.locator("audio[data-voice-of]").waitFor({ state: "attached" });
    await delay(settleMs);
    return use({ speaker, listener, browserVersion: near.version() });
  });
}

/** From the samples of a microphone in its page to the ears of somebody else. */
async function mouthToEar({ speaker, listener }: Two): Promise<number[]> {
  const outputMs = await soundOutputMs(speaker);
  const [said, heard] = await Promise.all([
    hearBeeps(speaker, listenMs, "microphone"),
    hearBeeps(listener, listenMs, "voice"),
  ]);
  const saidMs = said.map((atMs) => atMs - outputMs);
  return heard.flatMap((atMs) => {
    const before = saidMs.filter((each) => each < atMs && atMs - each < 900);
    return before.length === 0 ? [] : [atMs - Math.max(...before)];
  });
}

/** From the key that goes down until somebody else hears the first of it. */
async function pressToEar({ speaker, listener }: Two): Promise<number[]> {
  await speaker.getByRole("tab", { name: "Party" }).click();
  await speaker.getByRole("radio", { name: "Push to talk" }).check();
  await delay(1000);
  const pressedMs: number[] = [];
  const hearing = hearBeeps(listener, presses * 3000 + 5000, "voice");
  // The listener measures its own way first.
  await delay(5000);
  for (let press = 0; press < presses; press += 1) {
    pressedMs.push(Date.now());
    await speaker.keyboard.down("v");
    await delay(1200);
    await speaker.keyboard.up("v");
    await delay(1500);
  }
  const heard = await hearing;
  return pressedMs.flatMap((atMs) => {
    const after = heard.filter((each) => each > atMs && each - atMs < 1500);
    return after.length === 0 ? [] : [Math.min(...after) - atMs];
  });
}

/** `npm run bench voice`: how late a voice is heard, and how soon after the key of "push to talk". */
export async function benchVoice(): Promise<void> {
  const [beeps, voice] = await Promise.all([makeBeepFile(), makeVoiceFile(850, syllablesASecond)]);
  const latencies: number[] = [];
  const firsts: number[] = [];
  let version = "";
  for (let run = 0; run < runs; run += 1) {
    latencies.push(...(await withTwo(beeps, mouthToEar)));
    const after = await withTwo(voice, async (two) => {
      version = two.browserVersion;
      return pressToEar(two);
    });
    firsts.push(...after);
  }
  report(
    "voice",
    version,
    [
      "one process on loopback, two people in two headless browsers with fake microphones, no film",
      `${runs} runs; mouth to ear: from the microphone's samples in the page, after echo cancellation, to the time that the other browser gives for its sound output`,
      "the way through Web Audio is measured beforehand and not counted; what a sound card takes to record is not either",
      "push to talk: the microphone is open and plays syllables, ten a second, so up to 50 ms of it are silence",
    ],
    [
      { what: "mouth to ear", values: latencies, target: { p50: 120, p95: 200 } },
      { what: "key pressed to first sound heard", values: firsts, target: { p95: 300 } },
    ],
  );
}
