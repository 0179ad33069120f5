import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { execPath, platform } from "node:process";

/** The installed mediasoup package. */
export interface MediasoupPackage {
  folder: string;
  version: string;
  /** Where mediasoup's own download and its own build put the worker. */
  workerPath: string;
}

/** Finds the mediasoup package that `import "mediasoup"` resolves to, or reads the one in `folder`. */
export async function mediasoupPackage(folder = installedFolder()): Promise<MediasoupPackage> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  if (typeof manifest !== "object" || manifest === null || !("version" in manifest)) {
    throw new Error(`${folder} holds no package with a version`);
  }
  const file = platform === "win32" ? "mediasoup-worker.exe" : "mediasoup-worker";
  return { folder, version: String(manifest.version), workerPath: join(folder, "worker/out/Release", file) };
}

function installedFolder(): string {
  // The package exports no package.json; its entry point is node/lib/index.js.
  return join(dirname(createRequire(import.meta.url).resolve("mediasoup")), "../..");
}

/**
 * Runs one task of the package's npm-scripts.mjs, as its own install script does. Resolves when the task has
 * succeeded; rejects with what the task last said, or when it takes longer than `timeoutMs`.
 */
export async function runPackageTask(
  folder: string,
  task: string,
  env: NodeJS.ProcessEnv,
  timeoutMs: number,
): Promise<void> {
  const child = spawn(execPath, ["npm-scripts.mjs", task], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: timeoutMs,
  });
  let output = "";
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-maxOutputLength);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.once("error", reject);
  child.once("close", (code, signal) => {
    if (code === 0) resolve();
    else if (signal !== null)
      reject(new Error(`${task} was stopped (${signal}) after ${timeoutMs} ms at most`));
    else reject(new Error(reasonIn(output) || `${task} exited with status ${code}`));
  });
  return promise;
}

const maxOutputLength = 64 * 1024;

/** The line that tells why there was no download, else the last lines. */
function reasonIn(output: string): string {
  const lines = output
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the script colours its output
    .replace(/\u001b\[?[\d;]*m?/g, "")
    .split("\n")
    .map((line) => line.replace(/^npm-scripts\.mjs \[\w+\] \[[\w:]+\]\s*/, "").trim())
    .filter((line) => line !== "");
  const download = lines.find((line) =>
    /^(downloadPrebuiltWorker\(\) \| .*(fail|no available)|skipping)/.test(line),
  );
  return download?.replace("downloadPrebuiltWorker() | ", "") ?? lines.slice(-3).join("; ");
}
