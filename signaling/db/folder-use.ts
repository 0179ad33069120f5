import { randomUUID } from "node:crypto";
import { readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const touchEveryMs = 1000;
/** Of a process that cannot be looked at from here: on another machine, or in another container. */
const freshMs = 3000;
/** Of one that runs here: PGlite can keep it busy for long, and its number may be another process's by now. */
const freshWhileRunningMs = 60_000;
/** A predecessor may be just ending. */
const waitMs = 5000;
const retryMs = 200;
const thisProcess = randomUUID();
const markOf = (dataDir: string) => path.join(dataDir, "in-use");

export const folderInUse =
  "This database is in use by another process, such as a running server: stop it first.";

/**
 * Marks a PGlite folder as open in a process: PGlite itself does not notice a second one, and both would write. The mark
 * is a file that names the process and whose time is kept fresh, so a process that was killed leaves nothing to clean up.
 * Answers how to stop; rejects with an Error for people if another process has the folder open and keeps it.
 */
export async function markInUse(dataDir: string): Promise<() => Promise<void>> {
  const untilMs = Date.now() + waitMs;
  while (await isInUse(dataDir)) {
    if (Date.now() > untilMs) throw new Error(folderInUse);
    await delay(retryMs);
  }
  await writeFile(markOf(dataDir), [hostname(), process.pid, thisProcess].join("\n"));
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

/** Whether some process has the folder open, or had it until a moment ago where it cannot be looked at. */
export async function isInUse(dataDir: string): Promise<boolean> {
  const mark = markOf(dataDir);
  const [at, by] = await Promise.all([stat(mark), readFile(mark, "utf8")]).catch(() => []);
  if (at === undefined || by === undefined) return false;
  const [host, pid, process] = by.split("\n");
  const isHere = host === hostname();
  if (isHere && !runs(Number(pid), process)) return false;
  return Date.now() - at.mtimeMs < (isHere ? freshWhileRunningMs : freshMs);
}

function runs(pid: number, name: string | undefined): boolean {
  // A container that starts again has the same number.
  if (pid === process.pid) return name === thisProcess;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // whatever a system call throws is one
  }
}
