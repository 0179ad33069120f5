import { ask, type CarrierLine, carry, type EncodedPicture, newLine, queue } from "./carrier-line.ts";

/** Whose transform it is: that of a sender whose encoder is shared, or of one that carries what another encoder makes. */
export type TransformOptions =
  | { readonly role: "encoder"; readonly encoderId: string }
  | { readonly role: "carrier"; readonly carrierId: string };

export type ToWorker =
  | { readonly encoderId: string; readonly isSent: boolean }
  | { readonly encoderId: string; readonly isOver: true }
  /** The track whose pictures become carriers. */
  | { readonly carrierId: string; readonly writable: WritableStream<VideoFrame> }
  /** Null: it sends its own pictures. */
  | { readonly carrierId: string; readonly carries: string | null }
  | { readonly carrierId: string; readonly isOver: true };

export type FromWorker =
  | { readonly keyFrameOf: string }
  /** RTP time at the carrier's other end, less that of the encoder. */
  | { readonly carrierId: string; readonly encoderId: string; readonly rtpOffset: number };

/** TypeScript's DOM library has these for workers only, and this page's code is checked with that of pages. */
interface TransformEvent extends Event {
  readonly transformer: {
    readonly options: TransformOptions;
    readonly readable: ReadableStream<RTCEncodedVideoFrame>;
    readonly writable: WritableStream<RTCEncodedVideoFrame>;
  };
}

interface Encoder {
  isSent: boolean;
  /** Sent again after a pause: whoever receives it can begin with a key frame only. */
  needsKey: boolean;
  askedAtMs: number;
}

interface Carrier {
  readonly frames: WritableStreamDefaultWriter<VideoFrame>;
  /** Whose pictures; null: its own. */
  encoderId: string | null;
  line: CarrierLine;
  /** Another size than before makes the encoder begin with a key frame. */
  isWide: boolean;
  rtpOffset: number | undefined;
}

/** The least that all encoders take. */
const height = 16;
const widths = { narrow: 16, wide: 32 } as const;
/** Pictures come as one every 33 or 42 ms, and a key frame takes its time. */
const askAgainMs = 250;

const encoders = new Map<string, Encoder>();
const carriers = new Map<string, Carrier>();

const tell = (message: FromWorker) => self.postMessage(message);

function encoderOf(id: string): Encoder {
  const known = encoders.get(id) ?? { isSent: true, needsKey: false, askedAtMs: Number.NEGATIVE_INFINITY };
  encoders.set(id, known);
  return known;
}

function askForKey(encoderId: string): void {
  const encoder = encoderOf(encoderId);
  const nowMs = performance.now();
  if (nowMs - encoder.askedAtMs < askAgainMs) return;
  encoder.askedAtMs = nowMs;
  tell({ keyFrameOf: encoderId });
}

function blank(width: number, timestamp: number): VideoFrame {
  const data = new Uint8Array((width * height * 3) / 2);
  return new VideoFrame(data, { format: "I420", codedWidth: width, codedHeight: height, timestamp });
}

function proceed(carrier: Carrier): void {
  const { line, picture } = ask(carrier.line, performance.now());
  carrier.line = line;
  if (picture === undefined) return;
  if (picture.isKey) carrier.isWide = !carrier.isWide;
  // By the picture's own time (90 kHz, RFC 3551), so that RTP time there runs as it does here.
  const timestampUs = Math.round(picture.rtpTimestamp / 0.09);
  const frame = blank(carrier.isWide ? widths.wide : widths.narrow, timestampUs);
  carrier.frames.write(frame).catch(() => frame.close()); // the track was stopped
}

function encoded(encoderId: string, frame: RTCEncodedVideoFrame): void {
  const { rtpTimestamp = 0 } = frame.getMetadata();
  const isKey = frame.type === "key";
  for (const carrier of carriers.values()) {
    if (carrier.encoderId !== encoderId) continue;
    const picture: EncodedPicture = { isKey, rtpTimestamp, data: frame.data.slice(0) };
    carrier.line = queue(carrier.line, picture);
    proceed(carrier);
    if (carrier.line.needsKey) askForKey(encoderId);
  }
}

async function runEncoder(
  encoderId: string,
  { readable, writable }: TransformEvent["transformer"],
): Promise<void> {
  const writer = writable.getWriter();
  for await (const frame of readable) {
    encoded(encoderId, frame);
    const encoder = encoderOf(encoderId);
    if (!encoder.isSent) continue;
    if (frame.type === "key") encoder.needsKey = false;
    if (encoder.needsKey) askForKey(encoderId);
    else await writer.write(frame);
  }
}

async function runCarrier(
  carrierId: string,
  { readable, writable }: TransformEvent["transformer"],
): Promise<void> {
  const writer = writable.getWriter();
  for await (const frame of readable) {
    const carrier = carriers.get(carrierId);
    if (carrier === undefined || carrier.encoderId === null) {
      // A last carrier that comes out late is nothing to look at.
      if ((frame.getMetadata().width ?? 0) > widths.wide) await writer.write(frame);
      continue;
    }
    const { line, picture } = carry(carrier.line, frame.type === "key");
    carrier.line = line;
    if (picture !== undefined) {
      // Nothing but the data may be changed: a frame that the page makes itself is thrown away by the sender.
      frame.data = picture.data;
      tellOffset(
        carrierId,
        carrier.encoderId,
        carrier,
        ((frame.getMetadata().rtpTimestamp ?? 0) - picture.rtpTimestamp) | 0,
      );
      await writer.write(frame);
    }
    proceed(carrier);
  }
}

function tellOffset(carrierId: string, encoderId: string, carrier: Carrier, rtpOffset: number): void {
  if (rtpOffset === carrier.rtpOffset) return;
  carrier.rtpOffset = rtpOffset;
  tell({ carrierId, encoderId, rtpOffset });
}

// The event is none that TypeScript's DOM library knows of a page.
(self as { onrtctransform?: (event: TransformEvent) => void }).onrtctransform = ({ transformer }) => {
  const { options } = transformer;
  const running =
    options.role === "encoder"
      ? runEncoder(options.encoderId, transformer)
      : runCarrier(options.carrierId, transformer);
  running.catch(() => undefined); // the sender was stopped
};

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if ("isSent" in data) {
    const encoder = encoderOf(data.encoderId);
    encoder.needsKey ||= data.isSent && !encoder.isSent;
    encoder.isSent = data.isSent;
  } else if ("encoderId" in data) encoders.delete(data.encoderId);
  else if ("writable" in data) {
    const frames = data.writable.getWriter();
    const carrier = { frames, encoderId: null, line: newLine, isWide: false, rtpOffset: undefined };
    carriers.set(data.carrierId, carrier);
  } else if ("carries" in data) {
    const carrier = carriers.get(data.carrierId);
    if (carrier === undefined || carrier.encoderId === data.carries) return;
    carrier.encoderId = data.carries;
    carrier.line = newLine;
    carrier.rtpOffset = undefined;
  } else carriers.delete(data.carrierId);
};
