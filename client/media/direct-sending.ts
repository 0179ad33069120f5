import type { FilmCodec, TrackSource } from "@matinee/shared/protocol/media.ts";
import type { DirectPeer } from "./direct-peer.ts";
import type { SharedEncoder } from "./shared-encoder.ts";

/** What is sent on a direct connection in one place; null: nothing. */
export interface DirectSending {
  readonly track: MediaStreamTrack;
  readonly maxBitrateBps: number;
  readonly codec?: FilmCodec;
  readonly degradation?: RTCDegradationPreference;
  /** So many lines at most. */
  readonly lines?: number;
  readonly priority: RTCPriorityType;
  /** Its pictures go out as this encoder makes them, instead of being encoded once more. */
  readonly encoder?: SharedEncoder | undefined;
}

/** TypeScript's DOM library lacks `codec` of an encoding (w3c/webrtc-extensions). */
type Encoding = RTCRtpEncodingParameters & { codec?: RTCRtpCodec };

/**
 * Sends `sending` in the place of that source from now on, in place of what was sent there before. All tracks of direct
 * connections go out by this one function.
 */
export async function sendDirect(
  peer: DirectPeer,
  source: TrackSource,
  sending: DirectSending | null,
): Promise<void> {
  const sender = peer.sender(source);
  if (sender === undefined) return;
  if (sending === null) {
    if (sender.track !== null) await sender.replaceTrack(null);
    return;
  }
  const carrier = source === "film-video" ? peer.carrier() : undefined;
  const carries = carrier !== undefined && sending.encoder !== undefined;
  const track = carries ? carrier.track : sending.track;
  if (sender.track !== track) await sender.replaceTrack(track);
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings as Encoding[];
  if (encoding === undefined) return;
  encoding.active = true;
  encoding.maxBitrate = sending.maxBitrateBps;
  encoding.priority = sending.priority;
  encoding.networkPriority = sending.priority;
  if (sending.lines !== undefined) {
    const { width = sending.lines, height = sending.lines } = sending.track.getSettings();
    encoding.scaleResolutionDownBy = Math.max(1, Math.min(width, height) / sending.lines);
  }
  const codec = sending.codec && codecOf(sending.codec, parameters);
  if (codec !== undefined) encoding.codec = codec;
  // There is nothing to give up of a carrier.
  if (sending.degradation !== undefined && !carries) parameters.degradationPreference = sending.degradation;
  await sender.setParameters(parameters);
  // Once the codec is the encoder's.
  carrier?.carry(sending.encoder ?? null);
}

/** As both sides agreed on it. */
function codecOf(name: FilmCodec, { codecs }: RTCRtpSendParameters): RTCRtpCodec | undefined {
  const mimeType = `video/${name}`.toLowerCase();
  return codecs.find((each) => each.mimeType.toLowerCase() === mimeType);
}
