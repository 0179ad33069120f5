import { Refusal } from "@matinee/shared/errors.ts";
import {
  type ConsumerOptions,
  type DataConsumerOptions,
  type FilmCodec,
  filmCodec,
  type MediaMethod,
  type MediaSetup,
  type mediaRequests,
  type TrackSource,
} from "@matinee/shared/protocol/media.ts";
import { Device, detectDeviceAsync, type types } from "mediasoup-client";
import type { z } from "zod";
import { type Sending, sendingOf } from "./sent-track.ts";

/** Whether delays can be asked of this browser's receivers: then lip sync is made together with the room's (film-sync.ts). */
const canSteer = "jitterBufferTarget" in RTCRtpReceiver.prototype;

export type MediaRequest = <M extends MediaMethod>(
  method: M,
  params: z.input<(typeof mediaRequests)[M]["params"]>,
) => Promise<z.output<(typeof mediaRequests)[M]["result"]>>;

export interface ReceivedTrack {
  readonly source: TrackSource;
  readonly track: MediaStreamTrack;
  /** Whose it is. */
  readonly memberId: string;
}

export type ProduceOptions = Pick<types.ProducerOptions, "encodings" | "codecOptions"> & {
  /** As in `video/NAME`; without it, the first that both sides have. */
  readonly codecName?: string;
  readonly degradation?: RTCDegradationPreference;
};

export interface MediaOptions {
  readonly device: MediaDevice;
  readonly setup: MediaSetup;
  readonly iceServers: RTCIceServer[];
  /** By way of a TURN server or not at all: the media server never sees our address. */
  readonly isRelayOnly: boolean;
  readonly request: MediaRequest;
  readonly onTrack: (received: ReceivedTrack) => void;
  readonly onTrackEnded: (received: ReceivedTrack) => void;
  readonly onChannel: (label: "bus" | "clock", channel: TextChannel) => void;
  readonly onText: (label: "bus" | "clock", text: string) => void;
  /** Whether such a track is not to come from the media server, since it comes from the member directly. */
  readonly isDirect: (source: TrackSource, memberId: string) => boolean;
  /** The browser says that a path is broken, maybe not for good. */
  readonly onTrouble: () => void;
}

export interface Receiving {
  readonly paused: boolean;
  readonly isLarge: boolean;
}

/** As large as the line carries; the next smaller one; the smallest. */
export type PictureSize = "auto" | "smaller" | "smallest";

export interface TextChannel {
  send(text: string): void;
}

export interface SentTrack {
  readonly producerId: string;
  readonly sender: RTCRtpSender | undefined;
  /** Other bitrates and another degradation for the encodings that there are. */
  setEncodings(options: ProduceOptions): Promise<void>;
  /** Whether anybody takes it from the media server; if not, nothing is encoded or sent there. */
  isWanted(): boolean;
  close(): void;
}

/** What becomes of a track once it is sent. */
export interface SentTrackPorts {
  /** The room ended it: whoever made it lets go of what it comes from. */
  readonly onEnded?: () => void;
  /** Its sender, before anything is negotiated for it. */
  readonly onSender?: (sender: RTCRtpSender) => void;
  /** Whether anybody takes it; without this, its encoder rests meanwhile. */
  readonly onWanted?: (isWanted: boolean) => void;
}

/** This member's two transports to the media server (RTCPeerConnections under mediasoup-client). */
export interface Media {
  readonly mediaId: string;
  /** The film codecs that this browser encodes and the server takes. */
  readonly filmCodecs: readonly FilmCodec[];
  isUsable(): boolean;
  consume(options: ConsumerOptions): Promise<void>;
  consumerClosed(consumerId: string): void;
  /** What a track comes by. */
  receiverOf(track: MediaStreamTrack): RTCRtpReceiver | undefined;
  producerIdOf(track: MediaStreamTrack): string | undefined;
  producerClosed(producerId: string): void;
  producerWanted(producerId: string, isWanted: boolean): void;
  produce(
    source: TrackSource,
    track: MediaStreamTrack,
    options: ProduceOptions,
    ports?: SentTrackPorts,
  ): Promise<SentTrack>;
  /** New ICE credentials on both transports: a new path for the same DTLS and SCTP (RFC 8445, 2.4). */
  restartIce(iceServers: RTCIceServer[]): Promise<void>;
  /** What of a camera comes: nothing while it is paused, the larger picture only when it is shown large. */
  setReceiving(track: MediaStreamTrack, wish: Receiving): void;
  /** Nothing of a track comes while it is suspended, whatever else is wished of it. */
  setSuspended(track: MediaStreamTrack, isSuspended: boolean): Promise<void>;
  /** How large a film this member wants, of the sizes that there are now and later. */
  setPictureSize(size: PictureSize): void;
  close(): void;
}

/** Whether a relay is among them. */
export function hasTurn(iceServers: readonly RTCIceServer[]): boolean {
  return iceServers.flatMap(({ urls }) => urls).some((url) => /^turns?:/i.test(url));
}

/** What this browser can send and receive, as the server needs to know it. */
export type MediaDevice = Device;

/** A device that knows what the server's routers can do; rejects with `unsupported` in a browser without WebRTC. */
export async function loadDevice(capabilities: unknown): Promise<MediaDevice> {
  // Plain HTTP withholds the client hints, and then Chrome is known by its name, which headless Chrome spells longer.
  const handlerName = await detectDeviceAsync(navigator.userAgent.replace("HeadlessChrome/", "Chrome/"));
  if (handlerName === undefined) throw new Refusal("unsupported", "This browser cannot take part.");
  const device = await Device.factory({ handlerName });
  // The signaling schema has checked the shape; mediasoup-client validates it in depth.
  await device.load({ routerRtpCapabilities: capabilities as types.RtpCapabilities });
  return device;
}

/** Brings both transports up at once and everything that the room sends, without waiting for each other. */
export async function openMedia(options: MediaOptions): Promise<Media> {
  const { device, setup, request } = options;
  // The schema checked the shape; candidates and parameters go to the browser as the server made them.
  const path = {
    iceServers: options.iceServers,
    iceTransportPolicy: options.isRelayOnly ? ("relay" as const) : ("all" as const),
  };
  const recv = device.createRecvTransport({
    ...(setup.recv as types.TransportOptions),
    ...path,
  });
  const send = device.createSendTransport({
    ...(setup.send as types.TransportOptions),
    ...path,
  });
  const consumers = new Map<string, { consumer: types.Consumer; offer: ConsumerOptions }>();
  /** Where it is not what the server begins with. */
  const receiving = new Map<string, Receiving>();
  const suspended = new Set<string>();
  const sendings = new Map<string, Sending>();
  /** Before we knew the producer: a picture that nobody takes is told of as soon as it is there. */
  const unwanted = new Set<string>();
  /** What to do when the room ends a track of ours. */
  const endedByRoom = new Map<string, () => void>();
  let size: PictureSize = "auto";
  const offered = new Set<string>();
  let closed = false;

  for (const transport of [recv, send]) {
    transport.on("connect", ({ dtlsParameters }, done, failed) => {
      request("transport.connect", { transportId: transport.id, dtlsParameters }).then(done, failed);
    });
    transport.on("connectionstatechange", (state) => {
      if (!closed && (state === "disconnected" || state === "failed")) options.onTrouble();
    });
  }
  send.on("produce", ({ kind, rtpParameters, appData }, done, failed) => {
    // `appData.source` is what `produce` below put there.
    const source = appData["source"] as TrackSource;
    request("produce", { source, kind, rtpParameters: rtpParameters as never }).then(done, failed);
  });
  send.on("producedata", ({ label, sctpStreamParameters }, done, failed) => {
    // mediasoup-client fills the stream id in before it asks; its type does not say so.
    const parameters = sctpStreamParameters as z.input<
      (typeof mediaRequests)["produceData"]["params"]
    >["sctpStreamParameters"];
    request("produceData", {
      label: label === "clock" ? "clock" : "bus",
      sctpStreamParameters: parameters,
    }).then(done, failed);
  });

  function codecOf(name: string): types.RtpCodecCapability | undefined {
    const mimeType = `video/${name}`.toLowerCase();
    return device.sendRtpCapabilities.codecs?.find((each) => each.mimeType.toLowerCase() === mimeType);
  }

  async function receive(offer: ConsumerOptions, resume: boolean): Promise<void> {
    // The server repeats an offer that we may have missed.
    if (offered.has(offer.id)) return;
    offered.add(offer.id);
    const consumer = await recv.consume({
      id: offer.id,
      producerId: offer.producerId,
      kind: offer.kind,
      rtpParameters: offer.rtpParameters as types.RtpParameters, // made by mediasoup, checked by the schema
      // Tracks of one stream are lip-synced by the browser, tracks of several are ours to steer.
      ...(canSteer && { streamId: isFilm(offer.source) ? offer.source : offer.producerId }),
    });
    const { source, memberId } = offer;
    consumers.set(consumer.id, { consumer, offer });
    markSuspended(consumer.id, options.isDirect(source, memberId));
    options.onTrack({ source, track: consumer.track, memberId });
    if (size !== "auto") bound(consumer.id);
    if (resume && !isPaused(consumer.id)) await request("consumer.resume", { consumerId: consumer.id });
    // Not waited for: the transport comes up with the first of them.
    if (!resume && suspended.has(consumer.id))
      request("consumer.pause", { consumerId: consumer.id }).catch(() => undefined);
  }

  function markSuspended(consumerId: string, isSuspended: boolean): void {
    if (isSuspended) suspended.add(consumerId);
    else suspended.delete(consumerId);
  }

  const isPaused = (consumerId: string) =>
    receiving.get(consumerId)?.paused === true || suspended.has(consumerId);

  function bound(consumerId: string): void {
    const { spatialLayers = 1, source } = consumers.get(consumerId)?.offer ?? {};
    if (spatialLayers === 1 || source !== "film-video") return;
    const layers = { auto: null, smaller: spatialLayers - 2, smallest: 0 } as const;
    // The track may have ended meanwhile.
    request("consumer.layer", { consumerId, spatialLayer: layers[size] }).catch(() => undefined);
  }

  async function hear(offer: DataConsumerOptions): Promise<types.DataConsumer> {
    const channel = await recv.consumeData({
      id: offer.id,
      dataProducerId: offer.dataProducerId,
      // exactOptionalPropertyTypes: zod's optional fields may be undefined, which means absent here.
      sctpStreamParameters: offer.sctpStreamParameters as types.SctpStreamParameters,
      label: offer.label,
    });
    channel.on("message", (data: unknown) => {
      if (typeof data === "string") options.onText(offer.label, data);
    });
    return channel;
  }

  /** Both directions of one label. It is handed out once both are open: an answer must find somebody who listens. */
  async function openChannel(offer: DataConsumerOptions): Promise<void> {
    const { label } = offer;
    const reliability = label === "bus" ? { ordered: true } : { ordered: false, maxRetransmits: 0 };
    const [incoming, outgoing] = await Promise.all([
      hear(offer),
      send.produceData({ label, ...reliability }),
    ]);
    void Promise.all([opened(incoming), opened(outgoing)]).then(() =>
      options.onChannel(label, {
        send: (text) => outgoing.readyState === "open" && outgoing.send(text),
      }),
    );
  }

  function close(): void {
    closed = true;
    recv.close();
    send.close();
  }

  try {
    // The tracks first: the server asks for a key frame when the transport connects, and it must find them here.
    await Promise.all(setup.consumers.map((offer) => receive(offer, false)));
    await Promise.all(setup.data.map(openChannel));
  } catch (error) {
    close();
    throw error;
  }

  return {
    mediaId: setup.mediaId,
    filmCodecs: filmCodec.options.filter((name) => codecOf(name) !== undefined),
    isUsable: () => !closed && recv.connectionState !== "failed" && send.connectionState !== "failed",
    consume: (offer) => receive(offer, true),
    consumerClosed(consumerId) {
      const known = consumers.get(consumerId);
      if (known === undefined) return;
      consumers.delete(consumerId);
      receiving.delete(consumerId);
      suspended.delete(consumerId);
      known.consumer.close();
      const { source, memberId } = known.offer;
      options.onTrackEnded({ source, track: known.consumer.track, memberId });
    },
    producerClosed(producerId) {
      const end = endedByRoom.get(producerId);
      endedByRoom.delete(producerId);
      end?.();
    },
    producerWanted(producerId, isWanted) {
      if (isWanted) unwanted.delete(producerId);
      else unwanted.add(producerId);
      void sendings.get(producerId)?.setWanted(isWanted);
    },
    async produce(source, track, produceOptions, sentPorts = {}) {
      const { codecName, degradation: _later, ...wanted } = produceOptions;
      const codec = codecName && codecOf(codecName);
      const producer = await send.produce({
        ...wanted,
        ...(codec && { codec }),
        track,
        // The capture owns the track: it goes on when this transport is closed and another takes over.
        stopTracks: false,
        appData: { source },
        ...(sentPorts.onSender && { onRtpSender: sentPorts.onSender }),
      });
      endedByRoom.set(producer.id, () => {
        producer.close();
        sentPorts.onEnded?.();
      });
      const sending = sendingOf(producer.rtpSender, sentPorts.onWanted);
      sendings.set(producer.id, sending);
      await sending.set(produceOptions);
      await sending.setWanted(!unwanted.has(producer.id));
      return {
        producerId: producer.id,
        sender: producer.rtpSender,
        setEncodings: sending.set,
        isWanted: sending.isWanted,
        close() {
          endedByRoom.delete(producer.id);
          sendings.delete(producer.id);
          unwanted.delete(producer.id);
          if (producer.closed) return;
          producer.close();
          if (!closed) request("producer.close", { producerId: producer.id }).catch(() => undefined); // it is gone either way
        },
      };
    },
    async restartIce(iceServers) {
      await Promise.all(
        [recv, send].map(async (transport) => {
          // Those of the beginning may have expired.
          await transport.updateIceServers({ iceServers });
          const { iceParameters } = await request("transport.restartIce", { transportId: transport.id });
          await transport.restartIce({ iceParameters: iceParameters as types.IceParameters }); // as above
        }),
      );
    },
    setReceiving(track, wish) {
      for (const [consumerId, { consumer }] of consumers) {
        if (consumer.track !== track) continue;
        const before = receiving.get(consumerId) ?? { paused: false, isLarge: false };
        receiving.set(consumerId, wish);
        const asks: Promise<unknown>[] = [];
        if (wish.isLarge !== before.isLarge)
          asks.push(request("consumer.layer", { consumerId, spatialLayer: wish.isLarge ? null : 0 }));
        if (wish.paused !== before.paused && !suspended.has(consumerId))
          asks.push(request(wish.paused ? "consumer.pause" : "consumer.resume", { consumerId }));
        Promise.all(asks).catch(() => undefined); // the track ended meanwhile
      }
    },
    async setSuspended(track, isSuspended) {
      for (const [consumerId, { consumer }] of consumers) {
        if (consumer.track !== track || suspended.has(consumerId) === isSuspended) continue;
        const wasPaused = isPaused(consumerId);
        markSuspended(consumerId, isSuspended);
        if (isPaused(consumerId) === wasPaused) continue;
        await request(isSuspended ? "consumer.pause" : "consumer.resume", { consumerId }).catch((error) => {
          markSuspended(consumerId, !isSuspended);
          throw error;
        });
      }
    },
    receiverOf: (track) =>
      [...consumers.values()].find(({ consumer }) => consumer.track === track)?.consumer.rtpReceiver,
    producerIdOf: (track) =>
      [...consumers.values()].find(({ consumer }) => consumer.track === track)?.consumer.producerId,
    setPictureSize(next) {
      size = next;
      for (const id of consumers.keys()) bound(id);
    },
    close,
  };
}

const isFilm = (source: TrackSource) => source === "film-video" || source === "film-audio";

/** Resolves when the channel is open; never, when it is closed before. */
function opened(channel: Openable): Promise<void> {
  if (channel.readyState === "open") return Promise.resolve();
  return new Promise((resolve) => channel.on("open", resolve));
}

interface Openable {
  readonly readyState: string;
  on(event: "open", listener: () => void): unknown;
}
