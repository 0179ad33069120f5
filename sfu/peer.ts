import { randomUUID } from "node:crypto";
import { Refusal } from "@matinee/shared/errors.ts";
import type { Line } from "@matinee/shared/protocol/clock.ts";
import {
  type CameraShare,
  type ConsumerOptions,
  type DataConsumerOptions,
  type FilmCodec,
  filmCodec,
  kindOf,
  type MediaMethod,
  maxCameras,
  type mediaRequests,
  type TrackSource,
  type TransportOptions,
} from "@matinee/shared/protocol/media.ts";
import type { TimelinePoint } from "@matinee/shared/timeline.ts";
import type { types } from "mediasoup";
import type { z } from "zod";
import type { Bus } from "./bus.ts";
import { type CameraConsumers, createCameraConsumers } from "./camera-consumers.ts";
import { filmPriority, keyFrameRequestDelayMs, maxIncomingBitrateBps, transportOptions } from "./options.ts";
import { spatialLayersOf } from "./spatial-layers.ts";
import { createTimelines, ntpToMs } from "./timelines.ts";
import { watchWanted } from "./wanted.ts";

/** A track that a member sends to the room. */
export interface Track {
  readonly producer: types.Producer;
  readonly source: TrackSource;
  readonly memberId: string;
  /** Who takes it; undefined for a voice, which is listened to here for who speaks. */
  readonly wanted: ReturnType<typeof watchWanted> | undefined;
}

export interface PeerPorts {
  readonly onText: (text: string) => void;
  readonly onClockText: (text: string) => void;
  /** The browser closed its end (a tab that went away says so). */
  readonly onGone: () => void;
  /** Messages for the member were dropped: what it has of the bus is no longer whole. */
  readonly onOverflow: () => void;
  readonly onTrack: (track: Track) => void;
  readonly onConsumerClosed: (consumerId: string) => void;
  /** The room ended a track that the member sends. */
  readonly onTrackClosed: (producerId: string) => void;
  /** Nobody takes a track that the member sends, or somebody does again. */
  readonly onTrackWanted: (producerId: string, isWanted: boolean) => void;
  /** The film leaves more or less of the member's line to the cameras. */
  readonly onCameraShare: (share: CameraShare) => void;
  /** Whether the room takes one more track of that source from this member. */
  readonly hasPlaceFor: (source: TrackSource) => boolean;
  /** Whether this member may send film tracks. */
  readonly mayProduce: (source: TrackSource) => boolean;
}

export interface PeerOptions {
  readonly memberId: string;
  readonly slot: number;
  readonly router: types.Router;
  readonly webRtcServer: types.WebRtcServer;
  readonly bus: Bus;
  readonly rtpCapabilities: types.RtpCapabilities;
  readonly ports: PeerPorts;
}

type Answers = {
  readonly [M in MediaMethod]: (
    params: z.output<(typeof mediaRequests)[M]["params"]>,
  ) => Promise<z.input<(typeof mediaRequests)[M]["result"]>>;
};

export interface Peer {
  readonly mediaId: string;
  readonly slot: number;
  readonly send: TransportOptions;
  readonly recv: TransportOptions;
  readonly data: DataConsumerOptions[];
  readonly answers: Answers;
  tracks(): readonly Track[];
  /** Ends those that are not to be sent any more, and says so to their sender. */
  closeTracks(isOver: (source: TrackSource) => boolean): void;
  /** What this member's line carries, as far as it is known. */
  line(): Omit<Line, "wantsSmaller"> | undefined;
  /** Whether the film's picture comes to this member by its line; else it has it from elsewhere. */
  takesFilm(): boolean;
  /** The cameras of the others. */
  readonly cameras: Pick<CameraConsumers, "share" | "told">;
  /** Where what it sends stands in room time. */
  timelines(): TimelinePoint[];
  /** The film codecs that its browser decodes. */
  readonly filmCodecs: readonly FilmCodec[];
  /** Sends the track to this member; undefined when its browser cannot decode it. */
  consume(track: Track, paused: boolean): Promise<ConsumerOptions | undefined>;
  /** Nothing is heard of the member, or it is back: meanwhile nobody is to go on sending for it. */
  setAway(isAway: boolean): void;
  /** Tracks that were offered to the member and not resumed yet. */
  unanswered(): readonly ConsumerOptions[];
  /** Consumers that ended since the transports were opened. */
  ended(): readonly string[];
  /** Producers that `closeTracks` ended. */
  taken(): readonly string[];
  close(): void;
}

/** One member's two transports on the media server, and what flows on them. */
export async function openPeer(options: PeerOptions): Promise<Peer> {
  const { router, webRtcServer, bus, slot, ports, memberId } = options;
  const [send, recv] = await Promise.all([
    router.createWebRtcTransport({ webRtcServer, ...transportOptions }),
    router.createWebRtcTransport({ webRtcServer, ...transportOptions }),
  ]);
  let closed = false;
  const data = await bus.attach(recv, slot, () => {
    if (!closed) ports.onOverflow();
  });
  await send.setMaxIncomingBitrate(maxIncomingBitrateBps);
  const transports = [send, recv];
  const tracks = new Map<string, Track>();
  const consumers = new Map<string, types.Consumer>();
  const offered = new Map<string, ConsumerOptions>();
  const ended: string[] = [];
  const taken: string[] = [];
  let film: types.Consumer | undefined;
  const cameras = createCameraConsumers(ports.onCameraShare);
  const restingWhileAway = new Set<types.Consumer>();
  const openLabels = new Set<string>();

  for (const transport of transports) {
    transport.on("dtlsstatechange", (state) => {
      if ((state !== "closed" && state !== "failed") || closed) return;
      ports.onGone();
    });
  }

  function transportOf(id: string): types.WebRtcTransport {
    const found = transports.find((transport) => transport.id === id);
    if (found === undefined) throw new Refusal("not-found", "There is no such transport.");
    return found;
  }

  function consumerOf(id: string): types.Consumer {
    const found = consumers.get(id);
    if (found === undefined) throw new Refusal("not-found", "There is no such consumer.");
    return found;
  }

  const timelines = createTimelines();
  let line: ReturnType<Peer["line"]>;
  await recv.enableTraceEvent(["bwe"]);
  recv.on("trace", ({ type, info }) => {
    if (type !== "bwe") return;
    // mediasoup types it as unknown; its worker's BweTraceInfo has these fields.
    const { availableBitrate = 0, desiredBitrate = 0 } = info as Partial<Record<string, number>>;
    line = { carriesBps: availableBitrate, wantedBps: desiredBitrate };
  });

  const answers: Answers = {
    async "transport.connect"({ transportId, dtlsParameters }) {
      // The schema bounds the strings; mediasoup itself refuses an unknown algorithm.
      const transport = transportOf(transportId);
      await orRefuse(transport.connect({ dtlsParameters: dtlsParameters as types.DtlsParameters }));
      return {};
    },
    async "transport.restartIce"({ transportId }) {
      return { iceParameters: await transportOf(transportId).restartIce() };
    },
    async produce({ source, kind, rtpParameters }) {
      if (!ports.mayProduce(source)) throw new Refusal("forbidden", "You may not send that here.");
      if (kind !== kindOf[source]) throw new Refusal("bad-request", "kind: wrong for this source");
      // One that takes over is brought up beside the one that it follows, which its owner closes then.
      const same = [...tracks.values()].filter((each) => each.source === source);
      for (const old of same.slice(0, -1)) closeTrack(old);
      const producer = await orRefuse(
        send.produce({
          kind,
          // mediasoup's ortc checks these in depth and throws what `orRefuse` turns into a refusal.
          rtpParameters: rtpParameters as types.RtpParameters,
          keyFrameRequestDelay: keyFrameRequestDelayMs,
        }),
      );
      // Asked last and answered at once: of two who come together one is refused.
      if (!ports.hasPlaceFor(source)) {
        producer.close();
        throw new Refusal("room-full", `There are ${maxCameras} cameras on already.`);
      }
      const wanted =
        source === "voice"
          ? undefined
          : watchWanted(producer, (isWanted) => ports.onTrackWanted(producer.id, isWanted));
      const track: Track = { producer, source, memberId, wanted };
      tracks.set(producer.id, track);
      // Voices and cameras are played out as they come.
      if (source === "film-video" || source === "film-audio") await watchTimeline(producer);
      ports.onTrack(track);
      return { id: producer.id };
    },
    async "producer.close"({ producerId }) {
      const track = tracks.get(producerId);
      if (track !== undefined) closeTrack(track);
      return {};
    },
    async produceData({ label, sctpStreamParameters }) {
      if (openLabels.has(label)) throw new Refusal("bad-request", `label: ${label} is open already`);
      openLabels.add(label);
      const producing = send.produceData({
        label,
        // zod's optional fields may be present and undefined, which mediasoup takes for absent.
        sctpStreamParameters: sctpStreamParameters as types.SctpStreamParameters,
      });
      const producer = await orRefuse(producing).catch((refusal: unknown) => {
        openLabels.delete(label);
        throw refusal;
      });
      await bus.listen(producer.id, label === "bus" ? ports.onText : ports.onClockText);
      return { id: producer.id };
    },
    async "consumer.layer"({ consumerId, spatialLayer }) {
      const consumer = consumerOf(consumerId);
      const layers = spatialLayersOf(consumer);
      if (cameras.has(consumerId)) await cameras.setLayer(consumerId, spatialLayer);
      // Of a picture that has one size there is nothing to choose.
      else if (layers > 1) await consumer.setPreferredLayers({ spatialLayer: spatialLayer ?? layers - 1 });
      return {};
    },
    async "consumer.pause"({ consumerId }) {
      const consumer = consumerOf(consumerId);
      offered.delete(consumerId);
      restingWhileAway.delete(consumer);
      await (cameras.has(consumerId) ? cameras.setPaused(consumerId, true) : consumer.pause());
      return {};
    },
    async "consumer.resume"({ consumerId }) {
      const consumer = consumerOf(consumerId);
      offered.delete(consumerId);
      await (cameras.has(consumerId) ? cameras.setPaused(consumerId, false) : consumer.resume());
      return {};
    },
  };

  async function watchTimeline(producer: types.Producer): Promise<void> {
    producer.on("trace", ({ type, info }) => {
      if (type !== "sr") return;
      const receivedAtMs = Date.now();
      // mediasoup types it as unknown; its worker's SrTraceInfo has these fields.
      const { ssrc = 0, ntpSec = 0, ntpFrac = 0, rtpTs = 0 } = info as Partial<Record<string, number>>;
      timelines.add(producer.id, {
        ssrc,
        ntpMs: ntpToMs(ntpSec, ntpFrac),
        rtpTimestamp: rtpTs,
        receivedAtMs,
      });
    });
    await producer.enableTraceEvent(["sr"]);
  }

  function closeTrack(track: Track): void {
    timelines.forget(track.producer.id);
    tracks.delete(track.producer.id);
    track.producer.close();
  }

  return {
    mediaId: randomUUID(),
    slot,
    send: toOptions(send),
    recv: toOptions(recv),
    data,
    answers,
    tracks: () => [...tracks.values()],
    closeTracks(isOver) {
      for (const track of [...tracks.values()].filter(({ source }) => isOver(source))) {
        closeTrack(track);
        taken.push(track.producer.id);
        ports.onTrackClosed(track.producer.id);
      }
    },
    line: () => line,
    takesFilm: () => film?.closed === false && !film.paused,
    cameras,
    timelines: timelines.points,
    filmCodecs: filmCodecsOf(options.rtpCapabilities),
    async consume(track, paused) {
      const { rtpCapabilities } = options;
      if (!router.canConsume({ producerId: track.producer.id, rtpCapabilities })) return undefined;
      const { memberId, source } = track;
      const consumer = await recv.consume({
        producerId: track.producer.id,
        rtpCapabilities,
        paused,
        ...(source === "camera" && { preferredLayers: { spatialLayer: 0 } }),
      });
      consumers.set(consumer.id, consumer);
      track.wanted?.add(consumer);
      if (source === "film-video") film = consumer;
      if (source === "camera") cameras.add(consumer, paused);
      // Its layers are granted first, and only what is left goes to the others.
      if (source === "film-video") consumer.setPriority(filmPriority).catch(() => undefined); // closed meanwhile
      consumer.on("producerclose", () => {
        consumers.delete(consumer.id);
        offered.delete(consumer.id);
        ended.push(consumer.id);
        ports.onConsumerClosed(consumer.id);
      });
      const { id, kind } = consumer;
      // mediasoup's own type says no more than the schema about what is optional, only in other words.
      const rtpParameters = consumer.rtpParameters as ConsumerOptions["rtpParameters"];
      const spatialLayers = spatialLayersOf(consumer);
      const offer = {
        id,
        producerId: track.producer.id,
        memberId,
        source,
        kind,
        rtpParameters,
        spatialLayers,
      };
      if (paused) offered.set(id, offer);
      return offer;
    },
    setAway(isAway) {
      if (isAway)
        for (const consumer of consumers.values()) if (!consumer.paused) restingWhileAway.add(consumer);
      for (const consumer of restingWhileAway)
        (isAway ? consumer.pause() : consumer.resume()).catch(() => undefined); // closed meanwhile
      if (!isAway) restingWhileAway.clear();
    },
    unanswered: () => [...offered.values()],
    ended: () => ended,
    taken: () => taken,
    close() {
      closed = true;
      for (const transport of transports) transport.close();
    },
  };
}

function filmCodecsOf({ codecs = [] }: types.RtpCapabilities): FilmCodec[] {
  const names = new Set(codecs.map((codec) => codec.mimeType.replace(/^video\//i, "").toUpperCase()));
  return filmCodec.options.filter((name) => names.has(name));
}

function toOptions(transport: types.WebRtcTransport): TransportOptions {
  const { id, iceParameters, iceCandidates, dtlsParameters, sctpParameters } = transport;
  if (sctpParameters === undefined) throw new Error("a transport without SCTP");
  return { id, iceParameters, iceCandidates, dtlsParameters, sctpParameters };
}

/** mediasoup answers wrong parameters with a TypeError: what the member sent was at fault. */
async function orRefuse<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new Refusal("bad-request", error instanceof Error ? error.message.slice(0, 200) : "not accepted");
  }
}
