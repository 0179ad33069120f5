import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { freePort } from "@matinee/sfu/testing/free-port.ts";
import { redisEnvironment } from "./test-storage.ts";

/** One of the project's programs in a process of its own, on a port that stays the same when it starts again. */
export interface TestProcess {
  readonly port: number;
  /** Resolves when it is able to serve. */
  start(): Promise<void>;
  /** Ends it as a crash or a power cut would; resolves when it is gone. */
  kill(): Promise<void>;
}

const project = path.join(import.meta.dirname, "../..");
const readyMs = 60_000;

/** A media server; `secret` is the one that signaling has to know. */
export async function sfuProcess(secret: string, more: NodeJS.ProcessEnv = {}): Promise<TestProcess> {
  const port = await freePort();
  return childProcess("sfu/main.ts", port, {
    SFU_PORT: String(port),
    SFU_SECRET: secret,
    SFU_WORKERS: "1",
    MEDIA_PORT: String(await freePort()),
    ...more,
  });
}

/** Signaling for the media server on `sfuPort`; `more` says where its database is. */
export async function signalingProcess(
  secret: string,
  sfuPort: number,
  more: NodeJS.ProcessEnv,
): Promise<TestProcess> {
  const port = await freePort();
  return childProcess("signaling/main.ts", port, {
    PORT: String(port),
    HOST: "127.0.0.1",
    SFU_MODE: "remote",
    SFU_URLS: `ws://127.0.0.1:${sfuPort}`,
    SFU_SECRET: secret,
    TRUST_PROXY: "loopback",
    ...redisEnvironment(),
    ...more,
  });
}

function childProcess(file: string, port: number, environment: NodeJS.ProcessEnv): TestProcess {
  const { PATH, HOME, MEDIASOUP_WORKER_BIN } = process.env;
  const env = { PATH, HOME, MEDIASOUP_WORKER_BIN, LOG_LEVEL: "error", ...environment };
  let child: ChildProcess | undefined;
  return {
    port,
    async start() {
      const started = spawn(process.execPath, [path.join(project, file)], { env, stdio: "inherit" });
      child = started;
      const untilMs = Date.now() + readyMs;
      while (!(await isReady(port))) {
        const ended = started.exitCode ?? started.signalCode;
        if (ended !== null) throw new Error(`${file} ended with ${ended}`);
        if (Date.now() > untilMs) throw new Error(`${file} was not ready in time`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async kill() {
      const running = child;
      if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
      const gone = new Promise((resolve) => running.once("exit", resolve));
      running.kill("SIGKILL");
      await gone;
    },
  };
}

function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}
