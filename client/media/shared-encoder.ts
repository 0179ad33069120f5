import type { FromWorker, ToWorker, TransformOptions } from "./shared-encoder.worker.ts";

/** What one encoder makes, sent over several connections. */
export interface EncoderSharing {
  /** Has what the sender's encoder makes at hand; to be called before anything is negotiated for it. */
  share(sender: RTCRtpSender): SharedEncoder;
  /** Makes a sender elsewhere one that can carry it; to be called before anything is negotiated for it. */
  carrier(sender: RTCRtpSender): Carrier;
  close(): void;
}

export interface SharedEncoder {
  readonly id: string;
  /** Whether its own connection carries it, too. The encoder goes on either way. */
  setSent(isSent: boolean): void;
  close(): void;
}

export interface Carrier {
  /** For the sender while it carries. Its pictures are tiny and are filled with those of the encoder. */
  readonly track: MediaStreamTrack;
  /** The encoder must make the codec that the sender sends, in one size. Null: the sender's own pictures go out. */
  carry(encoder: SharedEncoder | null): void;
  /** RTP time over there, less that of the encoder that it carries (90 kHz); undefined before the first picture. */
  rtpOffset(): number | undefined;
  close(): void;
}

/** Whether this browser hands encoded pictures to the page, and lets it make tracks. */
export const canShareEncoder =
  "RTCRtpScriptTransform" in globalThis &&
  "MediaStreamTrackGenerator" in globalThis &&
  "VideoFrame" in globalThis;

/**
 * Sends a picture over several connections and encodes it once. Browsers have no sender that takes encoded pictures, but
 * what one encodes may be filled with something else (w3c/webrtc-encoded-transform): over there a track of 16 pixels goes
 * through an encoder in no time, and each of its pictures carries one of the film.
 */
export function openEncoderSharing(): EncoderSharing {
  const worker = new Worker(new URL("./shared-encoder.worker.ts", import.meta.url), { type: "module" });
  const tell = (message: ToWorker, transfer: Transferable[] = []) => worker.postMessage(message, transfer);
  const senders = new Map<string, RTCRtpSender>();
  const offsets = new Map<string, { readonly encoderId: string; readonly rtpOffset: number }>();
  const tracks = new Set<MediaStreamTrack>();
  let shared = 0;

  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if ("rtpOffset" in data) offsets.set(data.carrierId, data);
    else {
      const sender = senders.get(data.keyFrameOf);
      // Refused while other parameters are being set, or after the end; the worker asks again as long as it needs one.
      if (sender !== undefined) makeKeyFrame(sender).catch(() => undefined);
    }
  };

  function transform(sender: RTCRtpSender, options: TransformOptions): void {
    sender.transform = new RTCRtpScriptTransform(worker, options);
  }

  return {
    share(sender) {
      shared += 1;
      const encoderId = `encoder ${shared}`;
      senders.set(encoderId, sender);
      transform(sender, { role: "encoder", encoderId });
      return {
        id: encoderId,
        setSent: (isSent) => tell({ encoderId, isSent }),
        close() {
          senders.delete(encoderId);
          tell({ encoderId, isOver: true });
        },
      };
    },
    carrier(sender) {
      const track = new MediaStreamTrackGenerator({ kind: "video" });
      const carrierId = track.id;
      const { writable } = track;
      let carried: string | null = null;
      tracks.add(track);
      tell({ carrierId, writable }, [writable]);
      transform(sender, { role: "carrier", carrierId });
      return {
        track,
        carry(encoder) {
          carried = encoder?.id ?? null;
          tell({ carrierId, carries: carried });
        },
        rtpOffset() {
          const told = offsets.get(carrierId);
          return told?.encoderId === carried ? told?.rtpOffset : undefined;
        },
        close() {
          tell({ carrierId, isOver: true });
          track.stop();
          tracks.delete(track);
          offsets.delete(carrierId);
        },
      };
    },
    close() {
      worker.terminate();
      for (const track of tracks) track.stop();
      tracks.clear();
      senders.clear();
    },
  };
}

async function makeKeyFrame(sender: RTCRtpSender): Promise<void> {
  const parameters = sender.getParameters();
  // TypeScript's library does not know the option yet (w3c/webrtc-extensions, RTCEncodingOptions).
  const keyFrames = { encodingOptions: parameters.encodings.map(() => ({ keyFrame: true })) };
  await sender.setParameters(parameters, keyFrames as RTCSetParameterOptions);
}
