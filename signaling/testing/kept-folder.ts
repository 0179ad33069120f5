import { access, readdir, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";

const unusedMs = 3 * 86_400_000;

/** Whether that is in a folder of what is kept for tests to come; `entry`, of the folder, counts as used now. */
export async function isKept(entry: string, file = entry): Promise<boolean> {
  try {
    await access(file);
    const now = new Date();
    await utimes(entry, now, now);
    return true;
  } catch {
    return false;
  }
}

/** Removes the entries of such a folder that no test used for days: those of earlier states of the project. */
export async function forgetUnused(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const entry = path.join(folder, name);
    // Another process may be removing it.
    const usedMs = await stat(entry).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.POSITIVE_INFINITY,
    );
    if (Date.now() - usedMs > unusedMs) await rm(entry, { recursive: true, force: true });
  }
}
