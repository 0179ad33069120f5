import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";

/** The worker has the first core to itself, as far as this bench goes; source and viewers share the others. */
const workerCore = "0";
const otherCores = `1-${availableParallelism() - 1}`;

/** Keeps a process, with all its threads, on its core; false where that cannot be done (one core, or no taskset). */
export function pin(pid: number, as: "worker" | "other"): boolean {
  if (availableParallelism() < 2) return false;
  try {
    const cores = as === "worker" ? workerCore : otherCores;
    execFileSync("taskset", ["-a", "-p", "-c", cores, String(pid)], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
