import { z } from "zod";
import { id } from "../ids.ts";

// mediasoup checks these objects in depth itself (its ortc module); the schemas here bound them and fix what we read.
const small = z.union([z.string().max(500), z.number(), z.boolean()]);
const codecParameters = z.record(z.string().max(80), z.union([small, z.undefined()]));
const rtcpFeedback = z.object({ type: z.string().max(40), parameter: z.string().max(40).optional() });

const codec = z.object({
  kind: z.enum(["audio", "video"]).optional(),
  mimeType: z.string().max(60),
  payloadType: z.number().int().min(0).max(127).optional(),
  preferredPayloadType: z.number().int().min(0).max(127).optional(),
  clockRate: z.number().int().positive(),
  channels: z.number().int().positive().max(8).optional(),
  parameters: codecParameters.optional(),
  rtcpFeedback: z.array(rtcpFeedback).max(20).optional(),
});
const headerExtension = z.object({
  uri: z.string().max(200),
  id: z.number().int().optional(),
  kind: z.string().max(10).optional(),
  preferredId: z.number().int().optional(),
  preferredEncrypt: z.boolean().optional(),
  encrypt: z.boolean().optional(),
  direction: z.string().max(20).optional(),
  parameters: codecParameters.optional(),
});
const ssrc = z.number().int().min(0).max(0xffff_ffff); // 32 bits in RTP (RFC 3550, 5.1)
const encoding = z.object({
  ssrc: ssrc.optional(),
  rid: z.string().max(40).optional(),
  codecPayloadType: z.number().int().optional(),
  rtx: z.object({ ssrc }).optional(),
  dtx: z.boolean().optional(),
  scalabilityMode: z.string().max(20).optional(),
  maxBitrate: z.number().optional(),
  scaleResolutionDownBy: z.number().optional(),
});

export const rtpCapabilities = z.object({
  codecs: z.array(codec).max(80).optional(),
  headerExtensions: z.array(headerExtension).max(80).optional(),
});
export const rtpParameters = z.object({
  mid: z.string().max(80).optional(),
  msid: z.string().max(200).optional(),
  codecs: z.array(codec).min(1).max(20),
  headerExtensions: z.array(headerExtension).max(40).optional(),
  encodings: z.array(encoding).max(8).optional(),
  rtcp: z
    .object({
      cname: z.string().max(200).optional(),
      reducedSize: z.boolean().optional(),
      mux: z.boolean().optional(),
    })
    .optional(),
});
export const dtlsParameters = z.object({
  role: z.enum(["auto", "client", "server"]).optional(),
  fingerprints: z
    .array(z.object({ algorithm: z.string().max(20), value: z.string().max(300) }))
    .min(1)
    .max(8),
});
export const sctpStreamParameters = z.object({
  streamId: z.number().int().min(0).max(65535),
  ordered: z.boolean().optional(),
  maxPacketLifeTime: z.number().int().nonnegative().optional(),
  maxRetransmits: z.number().int().nonnegative().optional(),
});

export const iceParameters = z.object({
  usernameFragment: z.string(),
  password: z.string(),
  iceLite: z.boolean().optional(),
});
export const transportOptions = z.object({
  id,
  iceParameters,
  iceCandidates: z.array(
    z.looseObject({ ip: z.string(), port: z.number(), protocol: z.enum(["udp", "tcp"]) }),
  ),
  dtlsParameters,
  sctpParameters: z.looseObject({
    port: z.number(),
    maxSendMessageSize: z.number(),
    maxReceiveMessageSize: z.number(),
  }),
});
export type TransportOptions = z.output<typeof transportOptions>;

/** What a track is for; the receiver puts it in its place by this and nothing else. */
export const trackSource = z.enum(["film-video", "film-audio", "voice", "camera"]);
export type TrackSource = z.output<typeof trackSource>;
export const kindOf: { readonly [S in TrackSource]: "audio" | "video" } = {
  "film-video": "video",
  "film-audio": "audio",
  voice: "audio",
  camera: "video",
};

/** So many cameras may be on in a room. */
export const maxCameras = 12;

/** What of the cameras a viewer's line carries beside the film: whatever is asked for, small ones, none. */
export const cameraShare = z.enum(["all", "small", "none"]);
export type CameraShare = z.output<typeof cameraShare>;

export const consumerOptions = z.object({
  id,
  producerId: id,
  memberId: id,
  source: trackSource,
  kind: z.enum(["audio", "video"]),
  rtpParameters,
  /** How many sizes of the picture there are to choose from. */
  spatialLayers: z.number().int().min(1).max(8),
});
export type ConsumerOptions = z.output<typeof consumerOptions>;

export const busLabel = z.enum(["bus", "clock"]);
export const dataConsumerOptions = z.object({
  id,
  dataProducerId: id,
  label: busLabel,
  sctpStreamParameters,
});
export type DataConsumerOptions = z.output<typeof dataConsumerOptions>;

/** The codecs that a film's picture is sent in. */
export const filmCodec = z.enum(["AV1", "VP9", "H264", "VP8"]);
export type FilmCodec = z.output<typeof filmCodec>;

/** Everything that a member needs to bring its two transports up in one go. */
export const mediaSetup = z.object({
  mediaId: id,
  send: transportOptions,
  recv: transportOptions,
  data: z.array(dataConsumerOptions),
  consumers: z.array(consumerOptions),
});
export type MediaSetup = z.output<typeof mediaSetup>;

const nothing = z.object({});

/** What a member asks of the media server; signaling passes these through. */
export const mediaRequests = {
  "transport.connect": { params: z.strictObject({ transportId: id, dtlsParameters }), result: nothing },
  "transport.restartIce": {
    params: z.strictObject({ transportId: id }),
    result: z.object({ iceParameters }),
  },
  produce: {
    params: z.strictObject({ source: trackSource, kind: z.enum(["audio", "video"]), rtpParameters }),
    result: z.object({ id }),
  },
  "producer.close": { params: z.strictObject({ producerId: id }), result: nothing },
  produceData: {
    params: z.strictObject({ label: busLabel, sctpStreamParameters }),
    result: z.object({ id }),
  },
  /** No larger layer than this one, from 0 for the smallest; null: the largest that the line carries. */
  "consumer.layer": {
    params: z.strictObject({ consumerId: id, spatialLayer: z.number().int().min(0).max(7).nullable() }),
    result: nothing,
  },
  /** Nothing of it comes until it is resumed. */
  "consumer.pause": { params: z.strictObject({ consumerId: id }), result: nothing },
  "consumer.resume": { params: z.strictObject({ consumerId: id }), result: nothing },
} as const;
export type MediaMethod = keyof typeof mediaRequests;
export const mediaMethod = z.enum(Object.keys(mediaRequests) as [MediaMethod, ...MediaMethod[]]); // keys keep their type

/** What the media server tells a member. */
export const mediaNotifications = {
  "consumer.new": consumerOptions,
  "consumer.closed": z.object({ consumerId: id }),
  /** The room ended a track that the member sends. */
  "producer.closed": z.object({ producerId: id }),
  /** Nobody takes this track of the member's just now, or somebody does again: it need not be sent meanwhile. */
  "producer.wanted": z.object({ producerId: id, isWanted: z.boolean() }),
  /** Pictures that are missing or small are so for the sake of the film. */
  "cameras.share": z.object({ share: cameraShare }),
  /** The transports are gone with their worker: enter again. */
  "media.lost": nothing,
} as const;
export type MediaTopic = keyof typeof mediaNotifications;
export const mediaTopic = z.enum(Object.keys(mediaNotifications) as [MediaTopic, ...MediaTopic[]]); // as above
