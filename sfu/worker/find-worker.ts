import { join } from "node:path";
import process from "node:process";
import type { Candidate, WorkerSource } from "./candidates.ts";
import { candidates } from "./candidates.ts";
import type { Host } from "./host.ts";
import { thisHost } from "./host.ts";
import { mediasoupPackage } from "./mediasoup-package.ts";
import { probe } from "./probe.ts";
import { archivePath } from "./unpack.ts";
import type { Attempt } from "./worker-error.ts";
import { WorkerNotFoundError } from "./worker-error.ts";

/** Where to look; all of it defaults to this process, this machine and this repository. */
export interface FindWorkerOptions {
  env?: NodeJS.ProcessEnv;
  host?: Host;
  /** The installed mediasoup package. */
  mediasoupFolder?: string;
  /** The compressed worker of the repository. */
  archive?: string;
  cacheFolder?: string;
  /** Told before anything that takes long. */
  log?: (message: string) => void;
}

export interface FoundWorker {
  path: string;
  source: WorkerSource;
}

/**
 * Finds a mediasoup worker that runs on this machine: the one that MEDIASOUP_WORKER_BIN names, else the one in
 * the repository, else mediasoup's download, else a build from its sources. Each is tried by running it. Give
 * the path to `createWorker({ workerBin })`. Throws WorkerNotFoundError, whose message tells what to do.
 */
export async function findWorker(options: FindWorkerOptions = {}): Promise<FoundWorker> {
  const env = options.env ?? process.env;
  const mediasoup = await mediasoupPackage(options.mediasoupFolder);
  const attempts: Attempt[] = [];
  const places = candidates({
    env,
    host: options.host ?? thisHost(),
    mediasoup,
    archive: options.archive ?? archivePath(mediasoup.version),
    cacheFolder: options.cacheFolder ?? join(import.meta.dirname, "../../node_modules/.cache/matinee"),
    log: options.log ?? (() => {}),
  });
  for (const candidate of places) {
    try {
      return { path: await runnable(candidate, env), source: candidate.source };
    } catch (error) {
      attempts.push({
        place: candidate.place,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }
  throw new WorkerNotFoundError(attempts, nextStep(places, mediasoup.version));
}

async function runnable(candidate: Candidate, env: NodeJS.ProcessEnv): Promise<string> {
  const path = await candidate.obtain();
  try {
    await probe(path, env);
    return path;
  } catch (error) {
    if (candidate.renew === undefined) throw error;
    const renewed = await candidate.renew();
    await probe(renewed, env);
    return renewed;
  }
}

function nextStep(places: readonly Candidate[], version: string): string {
  const wanted = `a mediasoup-worker ${version} that runs on this machine`;
  if (places[0]?.source === "environment") {
    return `Next: let MEDIASOUP_WORKER_BIN name ${wanted}, or unset it to use the one in this repository.`;
  }
  return (
    `Next: set MEDIASOUP_WORKER_BIN to ${wanted}, run sfu/worker/recipe/build.sh on Debian 12 (linux-x64), ` +
    "or connect this machine to the internet so that mediasoup can fetch its own."
  );
}
