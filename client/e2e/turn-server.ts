import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { freePort } from "@matinee/sfu/testing/free-port.ts";
import { until } from "./party.ts";

/** A coturn of its own, as an operator would run it. */
export interface TurnServer {
  /** For `TURN_URLS`: the same server by UDP and by TCP. */
  readonly urls: string;
  start(): Promise<void>;
  /** All its relays are gone with it. */
  stop(): Promise<void>;
  /** What it said so far. */
  output(): string;
  /** Stops it for good. */
  close(): Promise<void>;
}

/** Whether coturn is here, and if not, what to install. */
export async function whyNoTurnServer(): Promise<string | undefined> {
  return promisify(execFile)("turnserver", ["--version"]).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? "coturn is not installed" : undefined),
  );
}

/** Starts one that listens and relays at `address` and checks credentials made with `secret`. */
export async function startTurnServer(address: string, secret: string): Promise<TurnServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "matinee-turn-"));
  const port = await freePort();
  let child: ChildProcess | undefined;
  let output = "";

  async function start(): Promise<void> {
    const started = spawn("turnserver", [
      "-n", // no configuration file
      "--verbose",
      `--listening-ip=${address}`,
      `--relay-ip=${address}`,
      `--listening-port=${port}`,
      "--use-auth-secret",
      `--static-auth-secret=${secret}`,
      "--realm=matinee.test",
      "--no-tls",
      "--no-dtls",
      "--no-cli",
      // Instead of ten minutes: browsers prolong a new relay after the half of it.
      "--max-allocate-lifetime=30",
      "--stale-nonce=8",
      "--log-file=stdout",
      `--pidfile=${path.join(folder, "pid")}`,
      `--userdb=${path.join(folder, "users")}`,
    ]);
    child = started;
    const collect = (data: Buffer) => {
      output += data.toString();
    };
    started.stdout.on("data", collect);
    started.stderr.on("data", collect);
    await until(
      "coturn",
      async () => {
        if (started.exitCode !== null) throw new Error(`turnserver ended:\n${output}`);
        return answers(address, port);
      },
      (isThere) => isThere,
    );
  }

  async function stop(): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  await start();
  return {
    urls: `turn:${address}:${port},turn:${address}:${port}?transport=tcp`,
    start,
    stop,
    output: () => output,
    async close() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });
}
