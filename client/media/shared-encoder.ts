import type { FromWorker, ToWorker, TransformOptions } from "./shared-encoder.worker.ts";

/** What one encoder makes, sent over several connections. */
export interface SharedEncoder {
  /** Whether the encoder's own connection carries it too. */
  setSent(isSent: boolean): void;
  /** For one more connection. */
  carrier(): Carrier;
  close(): void;
}

export interface Carrier {
  /** To be added to the other connection. Its own pictures are tiny and carry those of the encoder. */
  readonly track: MediaStreamTrack;
  /** Its sender there, before anything is negotiated; it must send the encoder's codec, in one size. */
  attach(sender: RTCRtpSender): void;
  /** RTP time over there, less that of the encoder (90 kHz); undefined before the first picture. */
  rtpOffset(): number | undefined;
  close(): void;
}

/** Whether this browser hands encoded pictures to the page, and lets it make tracks. */
export const canShareEncoder =
  "RTCRtpScriptTransform" in globalThis &&
  "MediaStreamTrackGenerator" in globalThis &&
  "VideoFrame" in globalThis;

/**
 * Has what the encoder of `sender` makes at hand for other connections, so that it is made once for all of them. Browsers
 * have no sender that takes encoded pictures, but one's own can be filled with other content (w3c/webrtc-encoded-transform):
 * over there a track of 16 pixels goes through an encoder in no time, and each of its pictures carries one of the film.
 * To be called before anything is negotiated for `sender`.
 */
export function shareEncoder(sender: RTCRtpSender): SharedEncoder {
  const worker = new Worker(new URL("./shared-encoder.worker.ts", import.meta.url), { type: "module" });
  const tell = (message: ToWorker, transfer: Transferable[] = []) => worker.postMessage(message, transfer);
  const offsets = new Map<string, number>();
  const tracks = new Map<string, MediaStreamTrack>();
  transformBy(sender, worker, { role: "encoder" });

  async function makeKeyFrame(): Promise<void> {
    const parameters = sender.getParameters();
    // TypeScript's library does not know the option yet (w3c/webrtc-extensions, RTCEncodingOptions).
    const keyFrames = { encodingOptions: parameters.encodings.map(() => ({ keyFrame: true })) };
    await sender.setParameters(parameters, keyFrames as RTCSetParameterOptions);
  }

  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    // Refused while other parameters are being set, or after the end; the worker asks again as long as it needs one.
    if ("wantsKeyFrame" in data) makeKeyFrame().catch(() => undefined);
    else offsets.set(data.carrierId, data.rtpOffset);
  };

  return {
    setSent: (isSent) => tell({ isSent }),
    carrier() {
      const track = new MediaStreamTrackGenerator({ kind: "video" });
      const carrierId = track.id;
      const { writable } = track;
      tracks.set(carrierId, track);
      tell({ carrierId, writable }, [writable]);
      return {
        track,
        attach: (other) => transformBy(other, worker, { role: "carrier", carrierId }),
        rtpOffset: () => offsets.get(carrierId),
        close() {
          tell({ carrierId, isOver: true });
          tracks.get(carrierId)?.stop();
          tracks.delete(carrierId);
          offsets.delete(carrierId);
        },
      };
    },
    close() {
      worker.terminate();
      for (const track of tracks.values()) track.stop();
      tracks.clear();
    },
  };
}

function transformBy(sender: RTCRtpSender, worker: Worker, options: TransformOptions): void {
  sender.transform = new RTCRtpScriptTransform(worker, options);
}
