import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";

/** The worker has the first core to itself, as far as this bench goes; source and viewers share the others. */
const workerCore = "0";
/** How many cores there are is asked before anything is pinned: then Node counts only its own. */
const cores = availableParallelism();
/** taskset gives up on a thread that ends while it goes through them. */
const tries = 5;

/** Keeps a process, with all its threads, on its core; false where that cannot be done (one core, or no taskset). */
export function pin(pid: number, as: "worker" | "other"): boolean {
  if (cores < 2) return false;
  const list = as === "worker" ? workerCore : `1-${cores - 1}`;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    try {
      execFileSync("taskset", ["-a", "-p", "-c", list, String(pid)], { stdio: "ignore" });
      return true;
    } catch {
      // tried again
    }
  }
  return false;
}
