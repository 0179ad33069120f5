import { execFile, spawn } from "node:child_process";
import { access, chmod, constants, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import type { Browser, LaunchOptions } from "playwright-core";
import { chromium } from "playwright-core";

const COMMANDS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const FLAGS = [
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--autoplay-policy=no-user-gesture-required",
];
const FAKE_DEVICES = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

export interface ChromiumOptions {
  /** Flags beyond the usual ones. */
  args?: string[];
  /** Without the fake ones a page can be listened to: the fake microphone stands in for its sound, too. */
  withoutDevices?: boolean;
  /** Flags that Playwright gives by itself and that must not be given, e.g. "--disable-renderer-backgrounding". */
  ignoreDefaultArgs?: string[];
  /** A profile that stays; its pages belong in `browser.contexts()[0]`. By default each browser has a fresh one. */
  userDataDir?: string;
  /** Name of an existing network namespace (`ip netns add NAME`) for the browser to live in; needs root. */
  netns?: string;
}

let found: Promise<string> | undefined;

/**
 * Path of a Chromium that runs: one that is installed, or else one that this installs (apt, then Playwright),
 * saying so on stdout. Rejects with a one-line Error that says what to install.
 */
export function findChromium(): Promise<string> {
  found ??= findOrInstall();
  return found;
}

/**
 * Starts a headless Chromium for tests: fake camera and microphone, autoplay, no traffic of its own. Only a page in
 * a window of its own stays visible and so keeps its frame callbacks: give each page its own `browser.newContext()`.
 */
export async function launchChromium(options: ChromiumOptions = {}): Promise<Browser> {
  const wrapper = options.netns ? await netnsWrapper(await findChromium(), options.netns) : undefined;
  const launch: LaunchOptions = {
    executablePath: wrapper ?? (await findChromium()),
    args: [
      ...(isRoot() ? ["--no-sandbox"] : []),
      ...FLAGS,
      ...(options.withoutDevices ? [] : FAKE_DEVICES),
      ...(options.args ?? []),
    ],
    ...(options.ignoreDefaultArgs && { ignoreDefaultArgs: options.ignoreDefaultArgs }),
  };
  const browser = options.userDataDir
    ? (await chromium.launchPersistentContext(options.userDataDir, launch)).browser()
    : await chromium.launch(launch);
  if (!browser) throw new Error("Playwright gave no browser for the profile that stays");
  if (wrapper)
    browser.once("disconnected", () => void rm(dirname(wrapper), { recursive: true, force: true }));
  return browser;
}

async function findOrInstall(): Promise<string> {
  const named = process.env["CHROMIUM_BIN"];
  if (named) {
    if (await runs(named)) return named;
    throw new Error(`CHROMIUM_BIN is ${named}, which does not run: point it to a Chromium or unset it`);
  }
  const installed = await firstThatRuns();
  if (installed) return installed;

  if (isRoot() && (await onPath("apt-get"))) {
    console.log("No Chromium here: installing Debian's with apt-get");
    if ((await run("apt-get", ["update"])) && (await run("apt-get", ["install", "-y", "chromium"]))) {
      const fromApt = await firstThatRuns();
      if (fromApt) return fromApt;
    }
  }
  console.log("No Chromium here: installing Playwright's");
  const cli = join(dirname(createRequire(import.meta.url).resolve("playwright-core")), "cli.js");
  const withLibraries = isRoot() && (await onPath("apt-get")) ? ["--with-deps"] : [];
  await run(process.execPath, [cli, "install", "--no-shell", ...withLibraries, "chromium"]);
  const fromPlaywright = await firstThatRuns();
  if (fromPlaywright) return fromPlaywright;
  throw new Error(
    "No Chromium here and none could be installed: install chromium or google-chrome, or set CHROMIUM_BIN",
  );
}

async function firstThatRuns(): Promise<string | undefined> {
  for (const path of [...(await onPaths()), ...usualPlaces(), ...playwrightsOwn()]) {
    if (await runs(path)) return path;
  }
  return undefined;
}

async function onPaths(): Promise<string[]> {
  const paths = await Promise.all(COMMANDS.map(onPath));
  return paths.filter((path) => path !== undefined);
}

async function onPath(command: string): Promise<string | undefined> {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, command);
    if (folder && (await isExecutable(path))) return path;
  }
  return undefined;
}

function usualPlaces(): string[] {
  if (process.platform === "darwin") {
    return ["Chromium", "Google Chrome"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform !== "win32") return [];
  const roots = [process.env["PROGRAMFILES"], process.env["PROGRAMFILES(X86)"], process.env["LOCALAPPDATA"]];
  return roots
    .filter((root) => root !== undefined)
    .flatMap((root) =>
      ["Google\\Chrome", "Chromium"].map((name) => join(root, name, "Application\\chrome.exe")),
    );
}

function playwrightsOwn(): string[] {
  try {
    return [chromium.executablePath()];
  } catch {
    return []; // It has none for this platform.
  }
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Ubuntu has a chromium-browser that only says "install the snap", so being there is not enough. */
async function runs(path: string): Promise<boolean> {
  if (!(await isExecutable(path))) return false;
  // On Windows, --version opens a window instead of answering.
  if (process.platform === "win32") return true;
  return new Promise((resolve) =>
    execFile(path, ["--version"], { timeout: 20_000 }, (error) => resolve(!error)),
  );
}

function run(command: string, args: string[]): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], env });
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Playwright starts one executable; this one enters the namespace first and keeps the pipe it is driven through. */
async function netnsWrapper(executable: string, netns: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "matinee-netns-")), "chromium");
  const quoted = [netns, executable].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
  await writeFile(path, `#!/bin/sh\nexec ip netns exec ${quoted.join(" ")} "$@"\n`);
  await chmod(path, 0o700);
  return path;
}
