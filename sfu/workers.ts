import { setTimeout as delay } from "node:timers/promises";
import { createWorker, type types } from "mediasoup";
import type { Logger } from "pino";
import { localAddresses } from "./config.ts";
import { findWorker } from "./worker/find-worker.ts";

/** One mediasoup worker with its one port, shared by all transports of all its rooms. */
export interface MediaWorker {
  readonly worker: types.Worker;
  readonly webRtcServer: types.WebRtcServer;
  rooms: number;
}

export interface WorkersOptions {
  readonly count: number;
  readonly firstPort: number;
  readonly announcedAddress?: string | undefined;
  readonly log: Logger;
}

export interface Workers {
  /** The worker with the fewest rooms. Waits while there is none: one that died is being replaced. */
  pick(): Promise<MediaWorker>;
  all(): readonly MediaWorker[];
  close(): void;
}

const portRetryMs = 200;
const portRetries = 50;
const firstRetryMs = 200;
const lastRetryMs = 5000;

/** Starts the workers and starts a new one in the place of each that dies. */
export async function startWorkers(options: WorkersOptions): Promise<Workers> {
  const { path: workerBin, source } = await findWorker({ log: (message) => options.log.warn(message) });
  options.log.info({ source }, "media worker found");
  const running: (MediaWorker | undefined)[] = [];
  let closed = false;
  let changed = Promise.withResolvers<void>();
  const wakeWaiting = () => {
    changed.resolve();
    changed = Promise.withResolvers();
  };

  async function start(index: number): Promise<void> {
    const worker = await createWorker({ workerBin, logLevel: "warn" });
    const port = options.firstPort + index;
    const webRtcServer = await listen(worker, port, options, () => closed);
    if (closed) {
      worker.close();
      return;
    }
    running[index] = { worker, webRtcServer, rooms: 0 };
    wakeWaiting();
    worker.on("died", (error) => {
      running[index] = undefined;
      if (closed) return;
      options.log.error({ error, index }, "media worker died, starting another");
      void replace(index);
    });
  }

  async function replace(index: number): Promise<void> {
    for (let retryMs = firstRetryMs; !closed; retryMs = Math.min(2 * retryMs, lastRetryMs)) {
      try {
        await start(index);
        return;
      } catch (error) {
        if (closed) return;
        options.log.fatal({ error, index, retryMs }, "no media worker could be started, trying again");
        await delay(retryMs, undefined, { ref: false });
      }
    }
  }

  await Promise.all(Array.from({ length: options.count }, (_, index) => start(index)));
  // mediasoup closes the routers of a dead worker before it says "died": it is still in its place then.
  const alive = () => running.filter((each) => each !== undefined).filter((each) => !each.worker.closed);
  return {
    async pick() {
      while (!closed) {
        const [first, ...rest] = alive();
        if (first !== undefined)
          return rest.reduce((least, each) => (each.rooms < least.rooms ? each : least), first);
        await changed.promise;
      }
      throw new Error("the media workers are closed");
    },
    all: alive,
    close() {
      closed = true;
      wakeWaiting();
      for (const each of alive()) each.worker.close();
    },
  };
}

/** Listens on every address; a port still held by a worker that is just ending is tried again. */
async function listen(
  worker: types.Worker,
  port: number,
  options: WorkersOptions,
  isClosed: () => boolean,
): Promise<types.WebRtcServer> {
  const listenInfos = listenInfosFor(localAddresses(), port, options.announcedAddress);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await worker.createWebRtcServer({ listenInfos });
    } catch (error) {
      // A worker that died meanwhile will never listen.
      if (attempt === portRetries || worker.closed || isClosed()) {
        worker.close();
        throw new Error(
          `Port ${port} (UDP and TCP) cannot be used for media; set MEDIA_PORT. ${String(error)}`,
        );
      }
      await delay(portRetryMs);
    }
  }
}

/** UDP and TCP on each address; the first IPv4 address also carries the announced one (a public address behind NAT). */
export function listenInfosFor(
  addresses: readonly string[],
  port: number,
  announcedAddress: string | undefined,
): types.TransportListenInfo[] {
  const carrier = addresses.find((ip) => !ip.includes(":")) ?? addresses[0];
  return (["udp", "tcp"] as const).flatMap((protocol) =>
    addresses.map((ip) =>
      announcedAddress !== undefined && ip === carrier
        ? { protocol, ip, port, announcedAddress, exposeInternalIp: true }
        : { protocol, ip, port },
    ),
  );
}
