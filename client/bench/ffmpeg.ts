import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whether there is an ffmpeg here. */
export function hasFfmpeg(): Promise<boolean> {
  return run("ffmpeg", ["-version"]).then(
    () => true,
    () => false,
  );
}

/** Runs ffmpeg and answers what it said; rejects with that if it fails. */
export async function ffmpeg(args: readonly string[]): Promise<string> {
  const options = { maxBuffer: 2 ** 26 };
  const { stderr } = await run(
    "ffmpeg",
    ["-hide_banner", "-nostdin", "-nostats", "-y", ...args],
    options,
  ).catch((error: Error) => {
    throw new Error(`ffmpeg: ${error.message.trim().split("\n").slice(-3).join(" ")}`, { cause: error });
  });
  return stderr;
}

/** Which of these words ffmpeg lists under `kind`. */
export async function ffmpegHas(kind: "encoders" | "filters", names: readonly string[]): Promise<string[]> {
  const { stdout } = await run("ffmpeg", ["-hide_banner", `-${kind}`], { maxBuffer: 2 ** 26 });
  const listed = new Set(stdout.split(/\s+/));
  return names.filter((name) => listed.has(name));
}
