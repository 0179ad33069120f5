import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs ffmpeg and answers what it said; rejects with that if it fails, and says what to install where it is missing. */
export async function ffmpeg(args: readonly string[]): Promise<string> {
  try {
    const { stderr } = await run("ffmpeg", ["-hide_banner", "-nostdin", "-nostats", "-y", ...args], {
      maxBuffer: 2 ** 26,
    });
    return stderr;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      throw new Error(
        "this bench compares with ffmpeg, which is not here: install it (apt-get install ffmpeg)",
      );
    throw error;
  }
}

/** Which of these words ffmpeg lists under `kind`. */
export async function ffmpegHas(kind: "encoders" | "filters", names: readonly string[]): Promise<string[]> {
  await ffmpeg(["-version"]);
  const { stdout } = await run("ffmpeg", ["-hide_banner", `-${kind}`], { maxBuffer: 2 ** 26 });
  const listed = new Set(stdout.split(/\s+/));
  return names.filter((name) => listed.has(name));
}
