import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Host } from "./host.ts";
import type { MediasoupPackage } from "./mediasoup-package.ts";
import { runPackageTask } from "./mediasoup-package.ts";
import { unpack } from "./unpack.ts";

export type WorkerSource = "environment" | "repository" | "prebuilt" | "source-build";

/** One place a worker may come from. */
export interface Candidate {
  /** How messages name the place. */
  place: string;
  source: WorkerSource;
  /** Makes the worker be there and returns its path; rejects with the reason when it cannot. */
  obtain(): Promise<string>;
  /** The same once more from scratch, where a copy that does not run may just be damaged. */
  renew?(): Promise<string>;
}

/** Everything the candidates read from around them. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  host: Host;
  mediasoup: MediasoupPackage;
  archive: string;
  cacheFolder: string;
  log: (message: string) => void;
}

const downloadTimeoutMs = 120_000;
const buildTimeoutMs = 45 * 60_000;

/** The candidates in the order in which they are tried. A worker named by the environment is the only one. */
export function candidates(around: Surroundings): Candidate[] {
  const named = around.env["MEDIASOUP_WORKER_BIN"];
  if (named !== undefined && named !== "") {
    return [{ place: "MEDIASOUP_WORKER_BIN", source: "environment", obtain: async () => named }];
  }
  return [repository(around), installed(around), download(around), build(around)];
}

function repository({ host, mediasoup, archive, cacheFolder }: Surroundings): Candidate {
  return {
    place: "the worker in this repository",
    source: "repository",
    async obtain() {
      if (host.platform !== "linux" || host.arch !== "x64") {
        throw new Error(`it is for linux-x64, this is ${host.platform}-${host.arch}`);
      }
      if (host.glibcVersion === undefined)
        throw new Error("it needs glibc, this system has another C library");
      if (!existsSync(archive)) throw new Error(`there is none for mediasoup ${mediasoup.version}`);
      return unpack(archive, cacheFolder);
    },
    renew: () => unpack(archive, cacheFolder, true),
  };
}

function installed({ mediasoup }: Surroundings): Candidate {
  // mediasoup's own build leaves its build folder beside the worker, its download does not.
  const built = existsSync(join(dirname(mediasoup.workerPath), "build"));
  return {
    place: "the mediasoup package",
    source: built ? "source-build" : "prebuilt",
    async obtain() {
      if (!existsSync(mediasoup.workerPath)) throw new Error("it holds no worker yet");
      return mediasoup.workerPath;
    },
  };
}

function download({ env, mediasoup, log }: Surroundings): Candidate {
  return {
    place: "mediasoup's download",
    source: "prebuilt",
    async obtain() {
      log(`downloading mediasoup's prebuilt worker ${mediasoup.version}`);
      // The task goes on to a build from source when the download fails. Without Python it stops there, and the
      // two can be told apart.
      const downloadOnly = { ...env, PYTHON: "download-only-no-python" };
      await runPackageTask(mediasoup.folder, "postinstall", downloadOnly, downloadTimeoutMs);
      return mediasoup.workerPath;
    },
  };
}

function build({ env, mediasoup, log }: Surroundings): Candidate {
  return {
    place: "a build from mediasoup's sources",
    source: "source-build",
    async obtain() {
      log("building the mediasoup worker from its sources, which takes several minutes");
      await runPackageTask(mediasoup.folder, "worker:build", env, buildTimeoutMs);
      return mediasoup.workerPath;
    },
  };
}
