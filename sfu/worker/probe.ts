import { spawn } from "node:child_process";

/** The worker's exit status when MEDIASOUP_VERSION is not set: it has run, and nothing was started. */
const ranAndRefused = 41;

/** Runs the worker at `path` without starting it; rejects with the reason when it cannot run on this machine. */
export async function probe(path: string, env: NodeJS.ProcessEnv, timeoutMs = 10_000): Promise<void> {
  const { MEDIASOUP_VERSION: _, ...environment } = env;
  const child = spawn(path, [], {
    env: environment,
    stdio: ["ignore", "ignore", "pipe"],
    timeout: timeoutMs,
    killSignal: "SIGKILL",
  });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(0, 500);
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.once("error", (error) => reject(new Error(spawnFailure(path, error), { cause: error })));
  child.once("close", (code, signal) => {
    if (code === ranAndRefused) return resolve();
    const end = signal === null ? `exited with status ${code}` : `was ended by ${signal}`;
    const said = complaint.trim() === "" ? "" : `: ${complaint.trim()}`;
    reject(new Error(`${path} ${end} where a mediasoup worker exits with ${ranAndRefused}${said}`));
  });
  return promise;
}

function spawnFailure(path: string, error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case "ENOENT":
      return `${path} does not exist, or the loader that it was linked for does not`;
    case "EACCES":
      return `${path} is not an executable file, or its file system forbids running programs`;
    case "ENOEXEC":
      return `${path} is not a program for this machine`;
    default:
      return `${path} cannot be run: ${error.message}`;
  }
}
