import type { Page } from "playwright-core";

export const forcedCodecs = ["H264", "VP8", "VP9", "AV1"] as const;
export type ForcedCodec = (typeof forcedCodecs)[number];

/** Newer than TypeScript's DOM library (https://www.w3.org/TR/webrtc-extensions/). */
interface Encoding extends RTCRtpEncodingParameters {
  codec?: { readonly mimeType: string };
}

export interface ForcedEncoding {
  readonly codec?: ForcedCodec;
  /** The limit of all layers together; by default what the page itself chooses. */
  readonly maxBitrateBps?: number;
}

/**
 * Makes a page send its picture in one codec and with one bitrate, whatever it chooses by itself: call it before the
 * page goes anywhere. The browser then neither says that it could send another codec nor offers one.
 */
export async function forceEncoding(page: Page, encoding: ForcedEncoding): Promise<void> {
  await page.addInitScript(force, encoding);
}

/** Runs in the page, before its own scripts. */
function force({ codec: wanted, maxBitrateBps }: ForcedEncoding): void {
  /** Repairs and error correction belong to every codec. */
  const helpers = ["rtx", "red", "ulpfec", "flexfec-03"].map((name) => `video/${name}`);
  const mimeType = `video/${wanted}`.toLowerCase();
  const isWanted = (codec: { mimeType: string }) =>
    wanted === undefined || [mimeType, ...helpers].includes(codec.mimeType.toLowerCase());

  /** The encodings with the limit shared among them in proportion to what they had. */
  const limit = (encodings: readonly Encoding[]): Encoding[] => {
    const totalBps = encodings.reduce((sum, each) => sum + (each.maxBitrate ?? 0), 0);
    return encodings.map(({ codec, ...rest }) => ({
      ...rest,
      ...(codec !== undefined && isWanted(codec) && { codec }),
      ...(maxBitrateBps !== undefined && {
        maxBitrate: Math.round(
          maxBitrateBps * (totalBps > 0 ? (rest.maxBitrate ?? 0) / totalBps : 1 / encodings.length),
        ),
      }),
    }));
  };

  const { getCapabilities } = RTCRtpSender;
  RTCRtpSender.getCapabilities = (kind) => {
    const capabilities = getCapabilities.call(RTCRtpSender, kind);
    if (kind !== "video" || capabilities === null) return capabilities;
    return { ...capabilities, codecs: capabilities.codecs.filter(isWanted) };
  };

  const forced = new WeakSet<RTCRtpSender>();
  const { addTransceiver } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.addTransceiver = function (trackOrKind, init) {
    const kind = typeof trackOrKind === "string" ? trackOrKind : trackOrKind.kind;
    if (kind !== "video" || init?.direction === "recvonly")
      return addTransceiver.call(this, trackOrKind, init);
    const transceiver = addTransceiver.call(this, trackOrKind, {
      ...init,
      sendEncodings: limit(init?.sendEncodings ?? [{}]),
    });
    forced.add(transceiver.sender);
    if (wanted !== undefined)
      transceiver.setCodecPreferences(RTCRtpSender.getCapabilities("video")?.codecs ?? []);
    return transceiver;
  };

  const { setParameters } = RTCRtpSender.prototype;
  RTCRtpSender.prototype.setParameters = function (parameters, ...rest) {
    const encodings = forced.has(this) ? limit(parameters.encodings) : parameters.encodings;
    return setParameters.call(this, { ...parameters, encodings }, ...rest);
  };

  // A cast, since of an overloaded function TypeScript's `call` knows the last form alone: here the one with callbacks.
  const setRemoteDescription = RTCPeerConnection.prototype.setRemoteDescription as (
    this: RTCPeerConnection,
    description: RTCSessionDescriptionInit,
  ) => Promise<void>;
  // mediasoup-client writes the bitrate to start with into the answer that it makes up for the server.
  const withBitrate = ({ type, sdp = "" }: RTCSessionDescriptionInit) => {
    const kbps = Math.round((maxBitrateBps ?? 0) / 1000);
    return { type, sdp: sdp.replaceAll(/(x-google-(?:start|max)-bitrate=)\d+/g, `$1${kbps}`) };
  };
  if (maxBitrateBps !== undefined) {
    RTCPeerConnection.prototype.setRemoteDescription = function (description: RTCSessionDescriptionInit) {
      return setRemoteDescription.call(this, withBitrate(description));
    };
  }
}
