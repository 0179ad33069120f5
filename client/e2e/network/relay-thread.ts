import { execFileSync } from "node:child_process";
import { createSocket, type RemoteInfo, type Socket, type SocketOptions } from "node:dgram";
import { readlinkSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { createSeededRandom } from "@matinee/shared/testing/seeded-random.ts";
import { IDLE_LINK, type LinkConditions, passLink } from "./link.ts";
import { createSchedule } from "./schedule.ts";

/** Up is from the browser to the server. */
export type Direction = "up" | "down";

export interface RelayStart {
  readonly targetPort: number;
  readonly seed: number;
  readonly conditions: Readonly<Record<Direction, LinkConditions>>;
}

export interface DirectionCounts {
  passed: number;
  cut: number;
  queue: number;
  loss: number;
}

export type RelayOrder =
  | { readonly order: "set"; readonly conditions: Readonly<Record<Direction, LinkConditions>> }
  | { readonly order: "count" }
  | { readonly order: "close" };

/** Orders are answered one by one, in order; the first answer of all is to the start. */
export interface RelayAnswer {
  readonly port: number;
  readonly counts: Readonly<Record<Direction, DirectionCounts>>;
  readonly latenessMs: readonly number[];
}

const loopback = "127.0.0.1";
/** A key frame of a film comes as one burst of some hundred packets. */
const socketBufferBytes = 4 * 1024 * 1024;

// Node looks even an address up, in a later tick.
const options: SocketOptions = {
  type: "udp4",
  lookup: (address, _family, found) => found(null, address, 4),
};

if (parentPort === null) throw new Error("this is a thread of the relay, not a program");
goFirst();
runRelay(workerData as RelayStart, parentPort); // what relay.ts started it with

function runRelay(start: RelayStart, port: NonNullable<typeof parentPort>): void {
  let { conditions } = start;
  const random = createSeededRandom(start.seed).next;
  const schedule = createSchedule();
  const listening = createSocket(options);
  /** Each of a browser's sockets has one of ours to the server, which knows it by its address. */
  const upstreams = new Map<string, Socket>();
  const states = { up: IDLE_LINK, down: IDLE_LINK };
  const counts = { up: noCounts(), down: noCounts() };

  function pass(direction: Direction, packet: Buffer, deliver: () => void): void {
    const { fate, state } = passLink(
      conditions[direction],
      states[direction],
      packet.length,
      performance.now(),
      random,
    );
    states[direction] = state;
    counts[direction]["dropped" in fate ? fate.dropped : "passed"] += 1;
    if ("dueMs" in fate) schedule.at(fate.dueMs, deliver);
  }

  function openUpstream(client: RemoteInfo): Socket {
    const upstream = createSocket(options);
    upstream.on("message", (packet) =>
      pass("down", packet, () => listening.send(packet, client.port, client.address, ignore)),
    );
    upstream.on("error", ignore);
    upstream.bind(0, loopback, () => upstream.setRecvBufferSize(socketBufferBytes));
    return upstream;
  }

  function answer(): void {
    const message: RelayAnswer = {
      port: listening.address().port,
      counts,
      latenessMs: schedule.takeLateness(),
    };
    port.postMessage(message);
  }

  listening.on("message", (packet, client) => {
    const name = `${client.address}:${client.port}`;
    const upstream = upstreams.get(name) ?? openUpstream(client);
    upstreams.set(name, upstream);
    pass("up", packet, () => upstream.send(packet, start.targetPort, loopback, ignore));
  });
  listening.bind(0, loopback, () => {
    listening.setRecvBufferSize(socketBufferBytes);
    answer();
  });

  port.on("message", (message: RelayOrder) => {
    switch (message.order) {
      case "set":
        conditions = message.conditions;
        answer();
        break;
      case "count":
        answer();
        break;
      case "close":
        answer();
        schedule.close();
        for (const socket of [listening, ...upstreams.values()]) socket.close();
        port.close();
        break;
    }
  });
}

/** A network does not wait for a free core. Only root on Linux may say so; elsewhere the relay waits its turn. */
function goFirst(): void {
  try {
    const threadId = readlinkSync("/proc/thread-self").split("/").at(-1) ?? "";
    // Real time, since niceness counts only among the programs of one session.
    execFileSync("chrt", ["--fifo", "--pid", "1", threadId], { stdio: "ignore" });
  } catch {
    // Then its lateness shows it.
  }
}

function noCounts(): DirectionCounts {
  return { passed: 0, cut: 0, queue: 0, loss: 0 };
}

/** A packet to a server that is just being restarted, or to a page that is gone: a network says nothing either. */
function ignore(): void {}
