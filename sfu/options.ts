import type { types } from "mediasoup";

/** Router codecs in order of preference; mediasoup adds RTX. Profiles are the ones that Chromium sends and decodes. */
export const mediaCodecs: types.RouterRtpCodecCapability[] = [
  { kind: "audio", mimeType: "audio/opus", clockRate: 48000, channels: 2 },
  {
    kind: "video",
    mimeType: "video/H264",
    clockRate: 90000,
    parameters: { "packetization-mode": 1, "profile-level-id": "4d0032", "level-asymmetry-allowed": 1 },
  },
  {
    kind: "video",
    mimeType: "video/H264",
    clockRate: 90000,
    parameters: { "packetization-mode": 1, "profile-level-id": "42e032", "level-asymmetry-allowed": 1 },
  },
  { kind: "video", mimeType: "video/VP9", clockRate: 90000, parameters: { "profile-id": 0 } },
  { kind: "video", mimeType: "video/VP8", clockRate: 90000 },
  { kind: "video", mimeType: "video/AV1", clockRate: 90000 },
];

/** Shared by both transports of a member. */
export const transportOptions = {
  enableUdp: true,
  enableTcp: true,
  preferUdp: true,
  enableSctp: true,
  // The default of 600 kbit/s is a slow, blurred start for a film.
  initialAvailableOutgoingBitrate: 8_000_000,
  iceConsentTimeout: 20,
  // mediasoup drops what does not fit; the longest chat history is 500 messages of 2,000 characters, 3 MB in JSON.
  sctpSendBufferSize: 8_000_000,
  sctpPerStreamSendQueueLimit: 8_000_000,
} as const;

/** A member who sends more than any film needs is held to this. */
export const maxIncomingBitrateBps = 30_000_000;

/** Of a consumer, 1 to 255; 1 is what all others have. mediasoup shares a member's line out in this order. */
export const filmPriority = 255;

/** At most four key frames a second are asked of the host, however many viewers come at once. */
export const keyFrameRequestDelayMs = 250;
