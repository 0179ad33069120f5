import { rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";

const touchEveryMs = 1000;
const freshMs = 3000;
const markOf = (dataDir: string) => path.join(dataDir, "in-use");

/**
 * Marks a PGlite folder as open in a process: PGlite itself does not notice a second one, and both would write. The mark
 * is a file whose time is kept fresh, so a process that was killed leaves nothing to clean up. Answers how to stop.
 */
export async function markInUse(dataDir: string): Promise<() => Promise<void>> {
  await writeFile(markOf(dataDir), "");
  const touching = setInterval(() => {
    const now = new Date();
    utimes(markOf(dataDir), now, now).catch(() => undefined); // the folder was removed
  }, touchEveryMs);
  touching.unref();
  return async () => {
    clearInterval(touching);
    await rm(markOf(dataDir), { force: true });
  };
}

/** Whether some process has the folder open, or had it until a moment ago. */
export async function isInUse(dataDir: string): Promise<boolean> {
  const mark = await stat(markOf(dataDir)).catch(() => undefined);
  return mark !== undefined && Date.now() - mark.mtimeMs < freshMs;
}
