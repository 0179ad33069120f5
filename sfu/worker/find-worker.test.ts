import { execFile } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { createWorker } from "mediasoup";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findWorker } from "./find-worker.ts";
import { thisHost } from "./host.ts";
import { mediasoupPackage } from "./mediasoup-package.ts";
import { WorkerNotFoundError } from "./worker-error.ts";

// Unpacking and running programs takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const run = promisify(execFile);
const { MEDIASOUP_WORKER_BIN: _named, ...env } = process.env;
const elsewhere = { platform: "plan9", arch: "mips", glibcVersion: undefined };
/** Behaves like a worker that is run without MEDIASOUP_VERSION. */
const standIn = "#!/bin/sh\nexit 41\n";

let folder: string;

beforeEach(async () => {
  // Inside node_modules, so that a copy of mediasoup's scripts finds the packages that they import.
  const cache = join(import.meta.dirname, "../../node_modules/.cache/matinee");
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(join(cache, "test-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function program(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  await chmod(path, 0o755);
  return path;
}

/** A mediasoup package without a worker whose tasks run `script` instead of its own. */
async function packageWith(script?: string): Promise<string> {
  const original = (await mediasoupPackage()).folder;
  const copy = join(folder, "mediasoup");
  await mkdir(copy);
  await cp(join(original, "package.json"), join(copy, "package.json"));
  if (script === undefined) await cp(join(original, "npm-scripts.mjs"), join(copy, "npm-scripts.mjs"));
  else await writeFile(join(copy, "npm-scripts.mjs"), script);
  return copy;
}

/** A stand-in for a build, which needs a compiler, the internet and several minutes. */
const buildScript = `
  import { mkdirSync, writeFileSync } from "node:fs";
  if (process.argv[2] !== "worker:build") {
    console.error("npm-scripts.mjs [ERROR] [postinstall] downloadPrebuiltWorker() | failed to download: no route");
    process.exit(1);
  }
  mkdirSync("worker/out/Release/build", { recursive: true });
  writeFileSync("worker/out/Release/mediasoup-worker", ${JSON.stringify(standIn)}, { mode: 0o755 });
`;

async function failure(attempt: Promise<unknown>): Promise<WorkerNotFoundError> {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WorkerNotFoundError)) throw new Error(`no WorkerNotFoundError but ${String(error)}`);
  return error;
}

test("the repository's worker unpacks, runs, and serves a router and its transports", async () => {
  const found = await findWorker({ env, cacheFolder: folder });
  expect(found.source).toBe("repository");

  const worker = await createWorker({ workerBin: found.path, logLevel: "error" });
  const died: Error[] = [];
  worker.on("died", (error) => died.push(error));
  const closed = new Promise((resolve) => worker.once("subprocessclose", () => resolve(true)));
  const webRtcServer = await worker.createWebRtcServer({
    listenInfos: [
      { protocol: "udp", ip: "127.0.0.1" },
      { protocol: "tcp", ip: "127.0.0.1" },
    ],
  });
  const router = await worker.createRouter({
    mediaCodecs: [{ kind: "audio", mimeType: "audio/opus", clockRate: 48_000, channels: 2 }],
  });
  const transport = await router.createWebRtcTransport({ webRtcServer, enableSctp: true });
  expect(transport.iceCandidates.map((candidate) => candidate.protocol).sort()).toEqual(["tcp", "udp"]);
  expect(transport.dtlsParameters.fingerprints.length).toBeGreaterThan(0);

  worker.close();
  expect(await closed).toBe(true);
  expect(died).toEqual([]);
});

test("unpacking many times at once gives one whole executable", async () => {
  const found = await Promise.all(Array.from({ length: 6 }, () => findWorker({ env, cacheFolder: folder })));
  expect(new Set(found.map(({ path }) => path)).size).toBe(1);
  const files = await readdir(folder);
  expect(files).toHaveLength(1);
  expect((await stat(join(folder, files[0] ?? ""))).mode & 0o777).toBe(0o755);
});

test("an unpacked worker is used again, and replaced when it is damaged", async () => {
  const { path } = await findWorker({ env, cacheFolder: folder });
  const { ino } = await stat(path);
  await findWorker({ env, cacheFolder: folder });
  expect((await stat(path)).ino).toBe(ino);

  const whole = await readFile(path);
  await writeFile(path, whole.subarray(0, 1_000_000));
  expect(await findWorker({ env, cacheFolder: folder })).toEqual({ path, source: "repository" });
  expect((await readFile(path)).equals(whole)).toBe(true);
});

test("the worker that the environment names wins", async () => {
  const named = await program("my-worker", standIn);
  const found = await findWorker({ env: { ...env, MEDIASOUP_WORKER_BIN: named }, cacheFolder: folder });
  expect(found).toEqual({ path: named, source: "environment" });
});

test.each([
  ["a file that is not there", undefined, "does not exist"],
  ["another program", "#!/bin/sh\necho something else >&2\nexit 3\n", "exited with status 3"],
  ["a program that crashes", "#!/bin/sh\nkill -SEGV $$\n", "was ended by SIGSEGV"],
  ["a program for another C library", "#!/lib/ld-nowhere.so\n", "does not exist, or the loader"],
])("the environment naming %s is an error that tells the next step", async (_, content, reason) => {
  const named = content === undefined ? join(folder, "missing") : await program("broken", content);
  const error = await failure(
    findWorker({ env: { ...env, MEDIASOUP_WORKER_BIN: named }, cacheFolder: folder }),
  );
  expect(error.attempts).toEqual([
    { place: "MEDIASOUP_WORKER_BIN", reason: expect.stringContaining(reason) },
  ]);
  expect(error.message).toContain(named);
  expect(error.message).toMatch(/Next: let MEDIASOUP_WORKER_BIN name .*, or unset it/);
});

test("elsewhere, mediasoup's own worker is downloaded, and found without a download the next time", async () => {
  await program("release/mediasoup-worker", standIn);
  await run("tar", ["-czf", join(folder, "worker.tgz"), "-C", join(folder, "release"), "mediasoup-worker"]);
  const archive = await readFile(join(folder, "worker.tgz"));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end(archive);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    // listen() on a TCP port always gives an AddressInfo.
    const { port } = server.address() as AddressInfo;
    const options = {
      env: { ...env, MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: `http://127.0.0.1:${port}` },
      host: elsewhere,
      mediasoupFolder: await packageWith(),
      cacheFolder: folder,
    };
    const path = join(options.mediasoupFolder, "worker/out/Release/mediasoup-worker");
    expect(await findWorker(options)).toEqual({ path, source: "prebuilt" });
    expect(await findWorker(options)).toEqual({ path, source: "prebuilt" });
    expect(asked).toEqual([expect.stringMatching(/^\/3\.27\.1\/mediasoup-worker-3\.27\.1-/)]);
  } finally {
    server.close();
  }
});

test("without a download the worker is built from source, and that is said", async () => {
  const log: string[] = [];
  const options = {
    env,
    host: elsewhere,
    mediasoupFolder: await packageWith(buildScript),
    cacheFolder: folder,
  };
  const found = await findWorker({ ...options, log: (message) => log.push(message) });
  expect(found.source).toBe("source-build");
  expect(log).toEqual([expect.stringContaining("downloading"), expect.stringContaining("building")]);
  expect((await findWorker(options)).source).toBe("source-build");
});

test("when nothing works the error lists every place, its reason, and the next step", async () => {
  const error = await failure(
    findWorker({
      env: {
        ...env,
        MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: "http://127.0.0.1:1",
        PYTHON: "no-such-python",
      },
      host: elsewhere,
      mediasoupFolder: await packageWith(),
      cacheFolder: folder,
    }),
  );
  expect(error.attempts).toEqual([
    { place: "the worker in this repository", reason: "it is for linux-x64, this is plan9-mips" },
    { place: "the mediasoup package", reason: "it holds no worker yet" },
    { place: "mediasoup's download", reason: expect.stringMatching(/failed to download.*ECONNREFUSED/) },
    { place: "a build from mediasoup's sources", reason: expect.stringContaining("no-such-python") },
  ]);
  expect(error.message).toContain("set MEDIASOUP_WORKER_BIN");
  expect(error.message).toContain("sfu/worker/recipe/build.sh on Debian 12");
});

test("the repository's worker is left alone where it cannot run or belongs to another mediasoup", async () => {
  const mediasoupFolder = await packageWith("process.exit(1)");
  const reasonFor = async (options: object): Promise<string | undefined> =>
    (await failure(findWorker({ env, mediasoupFolder, cacheFolder: folder, ...options }))).attempts[0]
      ?.reason;
  expect(await reasonFor({ host: { ...thisHost(), glibcVersion: undefined } })).toMatch(/needs glibc/);
  expect(await reasonFor({ archive: join(folder, "mediasoup-worker-9.9.9.br") })).toMatch(
    /none for mediasoup 3/,
  );
});
