import { Refusal, type RefusalCode } from "@matinee/shared/errors.ts";
import type { CameraShare } from "@matinee/shared/protocol/media.ts";
import { protocolVersion } from "@matinee/shared/protocol/signal.ts";
import { hasTurn, type Media, openMedia, type ReceivedTrack } from "../media/sfu.ts";
import type { Bus } from "../net/bus.ts";
import type { Clock } from "../net/clock.ts";
import type { Connection, Relay } from "../store/state.ts";
import { retryDelayMs } from "./backoff.ts";
import { takeWarm, type Warm } from "./warm.ts";

export interface ConnectionPorts {
  readonly ticket: string;
  /** Without it nothing but the data channels comes. */
  readonly receivesTracks: boolean;
  readonly bus: Bus;
  readonly clock: Clock;
  /** Whether media may come by a TURN server only; when it changes, new transports are made. */
  readonly hidesAddress: () => boolean;
  readonly onRelay: (relay: Relay) => void;
  readonly onState: (state: Connection) => void;
  /** New transports are up: whoever sends tracks sends them again. */
  readonly onMedia: (media: Media) => void;
  readonly onTrack: (received: ReceivedTrack) => void;
  readonly onTrackEnded: (received: ReceivedTrack) => void;
  readonly onCameraShare: (share: CameraShare) => void;
}

/** Keeps this member connected: signaling, media and bus, each healed by itself, none by a reload. */
export interface RoomConnection {
  media(): Media | undefined;
  /** As signaling told them last. */
  iceServers(): readonly RTCIceServer[];
  /** Gives the place up. */
  leave(): Promise<void>;
  close(): void;
}

/** No clock sample was answered for this long: the path is broken, whatever the browser still believes. */
const silenceMs = 3000;
const watchMs = 400;
const freshMediaMs = 6000;
const iceRestartMs = 2000;
/** How often whoever waits at the door asks whether it is open. */
const atDoorMs = 1500;
/** Coming back does not help against these. */
const final: ReadonlySet<RefusalCode> = new Set([
  "unauthorized",
  "expired",
  "not-found",
  "room-full",
  "forbidden",
  "wrong-version",
  "unsupported",
  "taken-over",
  "locked",
  "kicked",
  "banned",
  "turned-away",
]);

export function openRoomConnection(ports: ConnectionPorts): RoomConnection {
  const { bus, clock } = ports;
  let warm: Warm | undefined;
  let entered = false;
  let media: Media | undefined;
  let mayKeepMedia = true;
  /** What was wanted when the media was made. */
  let isHidden = false;
  let relay: Relay = "unknown";
  let iceServers: RTCIceServer[] = [];
  let everLive = false;
  let failures = 0;
  let closed = false;
  let wake: () => void = () => undefined;

  /** What the server says of tracks while our media is not up yet; lost, a film would stay dark until a reload. */
  let waiting: ((media: Media) => void)[] = [];
  let isEntering = false;

  function withMedia(act: (media: Media) => void): void {
    if (media === undefined || isEntering) waiting.push(act);
    else act(media);
  }

  function mediaIsUp(): void {
    isEntering = false;
    const acts = waiting;
    waiting = [];
    for (const act of acts) withMedia(act);
  }

  const isHealthy = () => {
    const heardMs = clock.lastHeardMs();
    return media !== undefined && heardMs !== undefined && performance.now() - heardMs < silenceMs;
  };

  const isHiddenAsWanted = () => media === undefined || isHidden === ports.hidesAddress();

  function setRelay(next: Relay): void {
    if (next !== relay) ports.onRelay(next);
    relay = next;
  }

  function dropSignaling(): void {
    warm?.signaling.close();
    warm = undefined;
    entered = false;
  }

  function end(code: RefusalCode): void {
    if (closed) return;
    ports.onState({ state: "ended", code });
    close();
  }

  async function ensureSignaling(): Promise<Warm> {
    if (warm?.signaling.isOpen()) return warm;
    entered = false;
    const fresh = await takeWarm();
    if (closed) fresh.signaling.close();
    warm = fresh;
    fresh.signaling.listen({
      media: {
        "consumer.new": (offer) => withMedia((now) => void now.consume(offer).catch(() => wake())),
        "consumer.closed": ({ consumerId }) => withMedia((now) => now.consumerClosed(consumerId)),
        "producer.closed": ({ producerId }) => withMedia((now) => now.producerClosed(producerId)),
        "cameras.share": ({ share }) => withMedia(() => ports.onCameraShare(share)),
        "media.lost": () => {
          mayKeepMedia = false;
          entered = false;
          clock.detach();
          wake();
        },
      },
      onRemoved: ({ code }) => end(code),
      onClosed: () => wake(),
    });
    return fresh;
  }

  async function connect(): Promise<void> {
    const { signaling, device } = await ensureSignaling();
    if (entered && isHealthy() && isHiddenAsWanted()) return;
    const keep = mayKeepMedia && isHiddenAsWanted() && media?.isUsable() ? media.mediaId : null;
    waiting = [];
    isEntering = true;
    const answer = await signaling.request("enter", {
      version: protocolVersion,
      ticket: ports.ticket,
      keep,
      // mediasoup-client's type and the schema differ only in how they spell "optional".
      rtpCapabilities: ports.receivesTracks ? (device.recvRtpCapabilities as never) : {},
    });
    entered = true;
    iceServers = answer.iceServers as RTCIceServer[]; // the schema's optional fields may be undefined
    if (!hasTurn(iceServers)) setRelay("none");
    else if (relay !== "unreachable") setRelay("there");
    if (answer.media !== null) {
      replaceMedia();
      isHidden = ports.hidesAddress();
      const fresh = await openMedia({
        device,
        setup: answer.media,
        iceServers,
        isRelayOnly: isHidden,
        request: signalingRequest,
        onTrack: ports.onTrack,
        onTrackEnded: ports.onTrackEnded,
        onChannel: (label, channel) => (label === "bus" ? bus : clock).attach((text) => channel.send(text)),
        onText: (label, text) => (label === "bus" ? bus : clock).receive(text),
        onTrouble: () => wake(),
      });
      if (closed) {
        fresh.close();
        return;
      }
      media = fresh;
      mayKeepMedia = true;
      mediaIsUp();
      ports.onMedia(fresh);
      await untilHealthy(freshMediaMs);
      return;
    }
    mediaIsUp();
    if (!isHealthy()) {
      // The path broke, the transports live: a new path is quicker than new transports, if it comes soon.
      mayKeepMedia = false;
      await media?.restartIce(iceServers);
      await untilHealthy(iceRestartMs);
      mayKeepMedia = true;
    }
  }

  /** Requests of the media go over whichever WebSocket is open now. */
  const signalingRequest: Parameters<typeof openMedia>[0]["request"] = (method, params) => {
    if (warm === undefined) return Promise.reject(new Refusal("closed", "The connection is closed."));
    return warm.signaling.request(method, params);
  };

  function replaceMedia(): void {
    clock.detach();
    bus.detach();
    media?.close();
    media = undefined;
  }

  async function untilHealthy(limitMs: number): Promise<void> {
    const untilMs = performance.now() + limitMs;
    while (!isHealthy()) {
      if (closed) return;
      if (performance.now() > untilMs) throw new Refusal("timeout", "The media server does not answer.");
      await pause(20);
    }
  }

  async function run(): Promise<void> {
    ports.onState({ state: "joining" });
    while (!closed) {
      try {
        await connect();
        if (closed) return;
        failures = 0;
        everLive = true;
        if (relay === "unreachable") setRelay("there");
        ports.onState({ state: "live" });
        await untilTrouble();
      } catch (error) {
        if (!(error instanceof Refusal)) reportError(error);
        else if (final.has(error.code)) return end(error.code);
        else if (error.code === "waiting") {
          ports.onState({ state: "waiting" });
          await pause(atDoorMs);
          continue;
        } else if (error.code === "timeout" && isHidden && media !== undefined && relay === "there")
          setRelay("unreachable");
        failures += 1;
        dropSignaling();
      }
      if (closed) return;
      // A socket that closed while film and chat go on is nobody's business: it is opened again quietly.
      if (everLive && !isHealthy()) ports.onState({ state: "recovering", attempt: Math.max(1, failures) });
      await pause(retryDelayMs(failures, Math.random));
    }
  }

  async function untilTrouble(): Promise<void> {
    let woken = false;
    wake = () => {
      woken = true;
    };
    // Looked at as well as listened for: a socket may close while nobody listens, between two connects.
    const isWell = () => isHealthy() && warm?.signaling.isOpen() === true && isHiddenAsWanted();
    while (!closed && !woken && isWell()) await pause(watchMs, () => woken);
    if (!closed && !isHealthy()) dropSignaling();
  }

  function close(): void {
    if (closed) return;
    closed = true;
    replaceMedia();
    dropSignaling();
    clock.close();
  }

  void run();
  return {
    media: () => media,
    iceServers: () => iceServers,
    async leave() {
      await warm?.signaling.request("leave", {}).catch(() => undefined); // whoever cannot say goodbye is missed soon
      close();
    },
    close,
  };
}

/** Waits, but not longer than `isOver` is false. */
async function pause(ms: number, isOver: () => boolean = () => false): Promise<void> {
  const untilMs = performance.now() + ms;
  while (!isOver() && performance.now() < untilMs) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(50, untilMs - performance.now())));
  }
}
