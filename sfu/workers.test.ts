import { copyFile, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Writable } from "node:stream";
import { pino } from "pino";
import { afterEach, describe, expect, test, vi } from "vitest";
import { freePort } from "./testing/free-port.ts";
import { findWorker } from "./worker/find-worker.ts";
import { listenInfosFor, startWorkers, type Workers } from "./workers.ts";

// A busy machine takes long to start a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const addresses = ["2001:db8::7", "192.0.2.7", "192.0.2.8", "127.0.0.1"];

describe("where a worker listens", () => {
  test("on every address, by UDP and TCP, on one port", () => {
    const infos = listenInfosFor(addresses, 44444, undefined);
    expect(infos.map(({ protocol, ip, port }) => `${protocol} ${ip} ${port}`)).toEqual([
      ...addresses.map((ip) => `udp ${ip} 44444`),
      ...addresses.map((ip) => `tcp ${ip} 44444`),
    ]);
    for (const info of infos) expect(info).not.toHaveProperty("announcedAddress");
  });

  test("the first IPv4 address carries the announced one, and stays reachable by its own", () => {
    const announced = listenInfosFor(addresses, 1, "party.example.org").filter(
      (info) => info.announcedAddress,
    );
    expect(announced).toEqual(
      (["udp", "tcp"] as const).map((protocol) => ({
        protocol,
        ip: "192.0.2.7",
        port: 1,
        announcedAddress: "party.example.org",
        exposeInternalIp: true,
      })),
    );
  });

  test("without IPv4 the first address carries it", () => {
    const [info] = listenInfosFor(["2001:db8::7", "::1"], 1, "party.example.org");
    expect(info).toMatchObject({ ip: "2001:db8::7", announcedAddress: "party.example.org" });
  });
});

describe("a worker that died", () => {
  let workers: Workers | undefined;
  let folder: string;
  afterEach(async () => {
    vi.unstubAllEnvs();
    workers?.close();
    await rm(folder, { recursive: true });
  });

  /** Starts one from a copy that can be taken away; answers what was logged as fatal. */
  async function start(): Promise<{ program: string; failures: string[] }> {
    folder = await mkdtemp(path.join(tmpdir(), "matinee-worker-"));
    const program = path.join(folder, "worker");
    await copyFile((await findWorker()).path, program);
    vi.stubEnv("MEDIASOUP_WORKER_BIN", program);
    const failures: string[] = [];
    const lines = new Writable({
      write(chunk: Buffer, _encoding, done) {
        failures.push(chunk.toString());
        done();
      },
    });
    workers = await startWorkers({
      count: 1,
      firstPort: await freePort(),
      log: pino({ level: "fatal" }, lines),
    });
    return { program, failures };
  }

  async function kill(): Promise<number> {
    const pid = (await workers?.pick())?.worker.pid ?? 0;
    process.kill(pid, "SIGKILL");
    return pid;
  }

  test("is replaced as soon as one can be started, however often that failed", async () => {
    const { program, failures } = await start();
    await rename(program, `${program}-gone`);
    const pid = await kill();
    await expect.poll(() => failures.length, { timeout: 20_000 }).toBeGreaterThan(2);
    expect(workers?.all()).toEqual([]);
    await rename(`${program}-gone`, program);
    const next = await workers?.pick();
    expect(next?.worker.closed).toBe(false);
    expect(next?.worker.pid).not.toBe(pid);
  });

  test("is not replaced any more when the server is closed", async () => {
    const { program, failures } = await start();
    await rename(program, `${program}-gone`);
    await kill();
    await expect.poll(() => failures.length, { timeout: 20_000 }).toBeGreaterThan(0);
    workers?.close();
    await expect(workers?.pick()).rejects.toThrow("closed");
    expect(workers?.all()).toEqual([]);
  });
});
