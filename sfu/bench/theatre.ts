import { setTimeout as delay } from "node:timers/promises";
import type { types } from "mediasoup";
import { createAudience, endpointOf, type Way } from "./audience.ts";
import { createFilmSource, type Film, packetsPerSecond } from "./film-source.ts";
import { pin } from "./pin.ts";
import type { Sinks } from "./sinks.ts";
import type { Stage } from "./stage.ts";
import { udpDrops } from "./udp-drops.ts";
import { type Certificate, connectWebRtc, createCertificate, fingerprintOf } from "./webrtc-client.ts";

/** One film on one media server, before an audience that can be of any size. */
export interface Theatre {
  readonly film: Film;
  viewers(): number;
  seat(viewers: number): Promise<void>;
  /** Plays the film for so long and says what that took. */
  measure(windowMs: number): Promise<Window>;
  close(): void;
}

/** What happened while the film played; shares are of one core. */
export interface Window {
  readonly packetsPerSecond: number;
  readonly workerMicrosecondsPerPacket: number;
  readonly workerShare: number;
  readonly sinkShare: number;
  readonly sourceShare: number;
  /** Packets that did not come, or came when it was over. */
  readonly lost: number;
  /** Of these, what the kernel dropped where a viewer's or the worker's socket was full. */
  readonly droppedAtSinks: number;
  readonly droppedAtWorker: number;
  /** The part of the film's packets that the source sent in time: below 1 the source was late. */
  readonly sourcePace: number;
}

const settleMs = 500;
/** What is still on its way when the film stops. */
const drainMs = 400;
const lateMs = 250;

export async function openTheatre(
  openStage: (hostFingerprint: types.DtlsFingerprint) => Promise<Stage>,
  sinks: Sinks,
  way: Way,
  film: Film,
): Promise<Theatre> {
  const certificate: Certificate = await createCertificate();
  const stage = await openStage(fingerprintOf(certificate));
  pin(stage.worker.pid, "worker");
  const endpoint = endpointOf(stage.host);
  const client = await connectWebRtc(endpoint, certificate, () => undefined);
  const source = createFilmSource(film, client.srtp, client.send);
  const audience = createAudience(stage, sinks, way);

  async function read() {
    const [usage, sink] = await Promise.all([stage.worker.getResourceUsage(), sinks.count()]);
    const own = process.cpuUsage();
    return {
      atMs: performance.now(),
      workerMs: usage.ru_utime + usage.ru_stime,
      ownMs: (own.user + own.system) / 1000,
      sent: source.sent(),
      droppedAtWorker: udpDrops(new Set([endpoint.port])),
      sink,
    };
  }

  return {
    film,
    viewers: audience.size,
    seat: audience.resize,
    async measure(windowMs) {
      source.start();
      await delay(settleMs);
      const before = await read();
      await delay(windowMs);
      const after = await read();
      source.stop();
      await delay(drainMs);
      const drained = await read();
      const elapsedMs = after.atMs - before.atMs;
      const received = after.sink.received - before.sink.received;
      const workerMs = after.workerMs - before.workerMs;
      const due = (packetsPerSecond(film) * elapsedMs) / 1000;
      // What comes after the film has stopped was waiting somewhere; a longer film would have lost it.
      const late = drained.sink.received - after.sink.received;
      const tooLate = late > (lateMs / 1000) * packetsPerSecond(film) * audience.size() ? late : 0;
      return {
        packetsPerSecond: (received * 1000) / elapsedMs,
        workerMicrosecondsPerPacket: (workerMs * 1000) / received,
        workerShare: workerMs / elapsedMs,
        sinkShare: (after.sink.cpuMs - before.sink.cpuMs) / elapsedMs,
        sourceShare: (after.ownMs - before.ownMs) / elapsedMs,
        lost: drained.sink.missing - before.sink.missing + tooLate,
        droppedAtSinks: drained.sink.dropped - before.sink.dropped,
        droppedAtWorker: drained.droppedAtWorker - before.droppedAtWorker,
        sourcePace: (after.sent - before.sent) / due,
      };
    },
    close() {
      source.stop();
      client.close();
      stage.close();
    },
  };
}
