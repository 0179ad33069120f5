import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { freePort } from "@matinee/sfu/testing/free-port.ts";
import { createTestStorage } from "@matinee/signaling/testing/test-storage.ts";

const project = path.join(import.meta.dirname, "..", "..");

/** A program of ours in a process of its own, which a test can kill and start again. */
export interface Program {
  start(): Promise<void>;
  /** SIGKILL: nothing is said or saved on the way out. */
  kill(): Promise<void>;
  /** SIGTERM. */
  stop(): Promise<void>;
  output(): string;
  pid(): number;
}

export interface ServerOptions {
  readonly environment?: NodeJS.ProcessEnv;
  /** What is done with its empty database before it runs; gets the variables that name it. */
  readonly prepare?: (environment: NodeJS.ProcessEnv) => Promise<void>;
}

export interface Server {
  readonly url: string;
  readonly port: number;
  readonly mediaPort: number;
  readonly signaling: Program;
  /** Only with `SFU_MODE=remote`. */
  readonly sfu: Program | undefined;
  close(): Promise<void>;
}

/** Starts what `npm start` starts, on free ports and with a database of its own: PGlite, or on DATABASE_URL's server. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const storage = await createTestStorage();
  const [port, mediaPort, sfuPort] = await Promise.all([freePort(), freePort(), freePort()]);
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    PORT: String(port),
    MEDIA_PORT: String(mediaPort),
    SFU_PORT: String(sfuPort),
    SFU_URLS: `ws://127.0.0.1:${sfuPort}`,
    SFU_SECRET: "secret of the tests",
    SFU_WORKERS: "1",
    // Limits in a Redis count for all servers, and all tests come from one address.
    ACCOUNTS_PER_HOUR: "1000",
    // Tests of the media server are not to be passed by; those of direct paths turn them on.
    DIRECT_MODE: "never",
    LOG_LEVEL: "warn",
    ...storage.environment,
    ...options.environment,
  };
  const scheme = environment["TLS_CERT"] === undefined ? "http" : "https";
  const remote = environment["SFU_MODE"] === "remote";
  const sfu = remote ? program("sfu/main.ts", environment, `http://127.0.0.1:${sfuPort}/readyz`) : undefined;
  const signaling = program("signaling/main.ts", environment, `${scheme}://localhost:${port}/readyz`);
  await options.prepare?.(environment);
  await sfu?.start();
  await signaling.start();
  return {
    url: `${scheme}://localhost:${port}`,
    port,
    mediaPort,
    signaling,
    sfu,
    async close() {
      await signaling.stop();
      await sfu?.stop();
      await storage.remove();
    },
  };
}

const startTimeoutMs = 60_000;
/** A server that is being killed may have taken a question that it will never answer. */
const answerTimeoutMs = 5000;

function program(main: string, environment: NodeJS.ProcessEnv, readyUrl: string): Program {
  let child: ChildProcess | undefined;
  let output = "";

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  return {
    async start() {
      const started = spawn(process.execPath, [main], { cwd: project, env: environment });
      child = started;
      const collect = (data: Buffer) => {
        output += data.toString();
      };
      started.stdout.on("data", collect);
      started.stderr.on("data", collect);
      const untilMs = Date.now() + startTimeoutMs;
      while (!(await answers(readyUrl))) {
        // A process that a signal ended (a crash in native code) has no exit code and says nothing.
        const ended = started.exitCode ?? started.signalCode;
        if (ended !== null) throw new Error(`${main} ended with ${ended} instead of starting:\n${output}`);
        if (Date.now() > untilMs) {
          throw new Error(`${main} runs, but was not ready after ${startTimeoutMs} ms:\n${output}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    output: () => output,
    pid: () => child?.pid ?? 0,
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(answerTimeoutMs) }).then(
    (response) => response.ok,
    () => false,
  );
}
