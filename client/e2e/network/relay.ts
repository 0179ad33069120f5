import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { CLEAR_LINK, type LinkConditions } from "./link.ts";
import type { Direction, DirectionCounts, RelayAnswer, RelayOrder, RelayStart } from "./relay-thread.ts";

/**
 * A bad network between browsers and the media server's UDP port, on this machine. It runs in a thread of its own, so
 * what a bench or a test computes does not delay its packets.
 */
export interface Relay {
  /** Where it listens, on 127.0.0.1. */
  readonly port: number;
  /** Changes these conditions, in both directions unless one is named; what is under way is not affected. */
  set(conditions: Partial<LinkConditions>, direction?: Direction): Promise<void>;
  counts(): Promise<RelayCounts>;
  close(): Promise<void>;
}

export interface RelayCounts extends Readonly<Record<Direction, DirectionCounts>> {
  /** How late the relay itself delivered each packet since this was last asked. */
  readonly latenessMs: readonly number[];
}

export interface RelayOptions {
  /** The media server's port, on 127.0.0.1. */
  readonly targetPort: number;
  /** The same seed loses the same packets, as far as the same packets come. */
  readonly seed?: number;
  readonly conditions?: Partial<LinkConditions>;
}

/** Any number of a page's sockets may go through one relay; they share its queues. */
export async function openRelay(options: RelayOptions): Promise<Relay> {
  const first = { ...CLEAR_LINK, ...options.conditions };
  let conditions: Record<Direction, LinkConditions> = { up: first, down: first };
  const workerData: RelayStart = { targetPort: options.targetPort, seed: options.seed ?? 1, conditions };
  const thread = new URL("./relay-thread.ts", import.meta.url);
  const worker = new Worker(thread, { workerData });
  const asked: ((answer: RelayAnswer) => void)[] = [];
  const answered = () => new Promise<RelayAnswer>((resolve) => asked.push(resolve));
  worker.on("message", (answer: RelayAnswer) => asked.shift()?.(answer));

  function ask(order: RelayOrder): Promise<RelayAnswer> {
    worker.postMessage(order);
    return answered();
  }

  const { port } = await answered();
  return {
    port,
    async set(changes, direction) {
      const changed = (each: Direction) =>
        direction === undefined || direction === each
          ? { ...conditions[each], ...changes }
          : conditions[each];
      conditions = { up: changed("up"), down: changed("down") };
      await ask({ order: "set", conditions });
    },
    async counts() {
      const { counts, latenessMs } = await ask({ order: "count" });
      return { ...counts, latenessMs };
    },
    async close() {
      const ended = once(worker, "exit");
      worker.postMessage({ order: "close" } satisfies RelayOrder);
      await ended;
    },
  };
}
