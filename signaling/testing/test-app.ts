import { randomInt } from "node:crypto";
import { freePort } from "@matinee/sfu/testing/free-port.ts";
import { type Admission, admission } from "@matinee/shared/http.ts";
import { pino } from "pino";
import { type App, startApp } from "../app.ts";
import { readConfig } from "../config.ts";
import { createTestStorage, redisEnvironment, type TestStorage } from "./test-storage.ts";

export interface TestApi {
  readonly url: string;
  /** A request that seems to come from `address`, so that rate limits in a shared Redis do not meet. */
  fetch(path: string, init?: RequestInit & { address?: string }): Promise<Response>;
  post(path: string, body: unknown, address?: string): Promise<Response>;
  /** A new party; throws unless it was made. */
  start(name: string): Promise<Admission>;
  join(code: string, name: string): Promise<Admission>;
}

export interface TestApp extends TestApi {
  readonly app: App;
  /** Where its WebSockets are. */
  readonly socketUrl: string;
  close(): Promise<void>;
}

/**
 * The whole of signaling with a media server, as `npm start` runs it, on ports and a database of its own.
 * `storage` lets several apps after each other use the same database; without it one is made and removed.
 */
export async function startTestApp(
  overrides: NodeJS.ProcessEnv = {},
  storage?: TestStorage,
): Promise<TestApp> {
  const own = storage === undefined ? await createTestStorage() : undefined;
  const environment = {
    PORT: "0",
    HOST: "127.0.0.1",
    TRUST_PROXY: "loopback",
    LOG_LEVEL: "silent",
    SFU_WORKERS: "1",
    MEDIA_PORT: String(await freePort()),
    ...redisEnvironment(),
    ...(storage ?? own)?.environment,
    ...overrides,
  };
  const app = await startApp(readConfig(environment), pino({ level: "silent" }), environment);
  return {
    ...testApi(`http://127.0.0.1:${app.port}`),
    app,
    socketUrl: `ws://127.0.0.1:${app.port}/ws`,
    async close() {
      await app.close();
      await own?.remove();
    },
  };
}

/** An address that no other test uses. */
export function anyAddress(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
}

/** The HTTP side of a server that trusts `X-Forwarded-For` from here. */
export function testApi(url: string): TestApi {
  const ownAddress = anyAddress();
  const fetchFrom: TestApi["fetch"] = (path, { address, ...init } = {}) => {
    const headers = new Headers(init.headers);
    headers.set("X-Forwarded-For", address ?? ownAddress);
    return fetch(new URL(path, url), { ...init, headers });
  };
  const post: TestApi["post"] = (path, body, address) =>
    fetchFrom(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      ...(address === undefined ? {} : { address }),
    });
  async function admitted(path: string, body: unknown): Promise<Admission> {
    const response = await post(path, body);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return admission.parse(await response.json());
  }
  return {
    url,
    fetch: fetchFrom,
    post,
    start: (name) => admitted("/api/parties", { name }),
    join: (code, name) => admitted("/api/join", { code, name }),
  };
}
