// Plain JavaScript: it runs on whatever Node (from 20 on) the machine has, before anything is installed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const project = fileURLToPath(new URL("..", import.meta.url));
const cache = path.join(project, "node_modules", ".cache", "matinee");
const dist = path.join(project, "client", "dist");

/** The Node that the project brings with it. */
export const node = path.join(
  project,
  "node_modules",
  "node",
  "bin",
  process.platform === "win32" ? "node.exe" : "node",
);

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs a command to its end, its output on ours; rejects unless it succeeds.
 * @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [environment]
 */
export function run(command, args, environment = {}) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        cwd: project,
        stdio: "inherit",
        shell: process.platform === "win32",
        env: { ...process.env, PATH: withOwnNode(), ...environment },
      });
      child.on("error", reject);
      child.on("exit", (code, signal) =>
        code === 0
          ? resolve()
          : reject(new Error(`${command} ${args.join(" ")} ended with ${signal ?? code}`)),
      );
    })
  );
}

/** PATH with the project's own Node first. */
export function withOwnNode() {
  return [path.join(project, "node_modules", ".bin"), process.env.PATH].join(path.delimiter);
}

/** @param {string[]} files */
async function fingerprint(files) {
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(file).update(await readFile(path.join(project, file)));
  return hash.digest("hex");
}

/**
 * Does the work unless it was done for the same input before.
 * @param {string} name @param {string} input @param {() => Promise<void>} work
 */
async function once(name, input, work) {
  const stamp = path.join(cache, name);
  const before = existsSync(stamp) ? await readFile(stamp, "utf8") : "";
  if (before === input) return;
  await work();
  await mkdir(cache, { recursive: true });
  await writeFile(stamp, input);
}

/** Installs the packages of package-lock.json, unless they are there already. */
export async function ensureInstalled() {
  const input = await fingerprint(["package-lock.json"]);
  if (!existsSync(node)) {
    say("Installing packages (once, about a minute) ...");
    await install();
  }
  await once("installed", input, async () => {
    if (existsSync(path.join(cache, "installed"))) {
      say("Packages changed, installing ...");
      await install();
    }
  });
}

// The worker comes with the repository (sfu/worker); an older npm would have mediasoup download one.
const install = () =>
  run("npm", ["ci", "--no-audit", "--no-fund"], { MEDIASOUP_WORKER_BIN: "chosen-at-start" });

/** Builds the page, unless it was built from the same sources before. */
export async function ensureBuilt() {
  const sources = (await Promise.all(["client", "shared"].map(filesIn))).flat();
  const input = await fingerprint([...sources, "package-lock.json"]);
  if (!existsSync(path.join(dist, "index.html"))) await writeFile(path.join(cache, "built"), "");
  await once("built", input, async () => {
    say("Building the page ...");
    await run(node, [
      path.join("node_modules", "vite", "bin", "vite.js"),
      "build",
      "client",
      "--logLevel",
      "warn",
    ]);
  });
}

/** @param {string} folder @returns {Promise<string[]>} */
async function filesIn(folder) {
  const left = new Set(["node_modules", "dist", "e2e", "bench"]);
  const entries = await readdir(path.join(project, folder), { withFileTypes: true });
  const found = entries.map((entry) => {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) return left.has(entry.name) ? [] : filesIn(name);
    return entry.name.includes(".test.") ? [] : [name];
  });
  return (await Promise.all(found)).flat();
}
