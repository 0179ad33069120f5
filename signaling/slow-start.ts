import type { Logger } from "pino";

const patienceMs = 5000;

/** Says in the log, again and again, what a start is waiting for when it takes long: silence would explain nothing. */
export async function whileStarting<T>(log: Logger, what: string, work: Promise<T>): Promise<T> {
  const startedAtMs = Date.now();
  const saying = setInterval(
    () => log.warn({ what, forMs: Date.now() - startedAtMs }, "the start still waits"),
    patienceMs,
  );
  try {
    return await work;
  } finally {
    clearInterval(saying);
  }
}
