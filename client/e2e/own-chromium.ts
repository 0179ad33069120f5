import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Browser, chromium } from "playwright-core";
import { findChromium } from "./chromium.ts";

const FLAGS = [
  "--headless=new",
  "--remote-debugging-port=0",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--mute-audio",
  "--autoplay-policy=no-user-gesture-required",
];

/** A Chromium as people have it; `close` ends it. */
export interface OwnChromium {
  readonly browser: Browser;
  close(): Promise<void>;
}

/**
 * Starts a Chromium that treats its pages as it treats everybody's: Playwright's own start keeps hidden tabs awake and
 * has every page believe that it is in front. Tabs belong into `browser.contexts()[0]`; the one in front is visible.
 */
export async function launchOwnChromium(flags: readonly string[] = []): Promise<OwnChromium> {
  const profile = await mkdtemp(join(tmpdir(), "matinee-chromium-"));
  const args = [
    ...FLAGS,
    ...flags,
    `--user-data-dir=${profile}`,
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    // Chrome's own start page loads while Playwright attaches to it: one time in forty that never ended.
    "about:blank",
  ];
  const child = spawn(await findChromium(), args, { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const close = async () => {
    child.kill();
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const endpoint = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stderr }).on("line", (line) => {
        const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
        if (address !== undefined) resolve(address);
      });
      child.once("exit", () => reject(new Error("Chromium ended before it could be spoken to")));
    });
    const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true });
    return { browser, close: async () => browser.close().finally(close) };
  } catch (error) {
    await close();
    throw error;
  }
}
