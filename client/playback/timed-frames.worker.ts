import { type Anchor, createFrameSchedule, type FrameSchedule } from "./frame-schedule.ts";
import type { ShownFrame } from "./shown-frames.ts";

/** A stream to bring into time; when its frames are due; or that it is over. `sentAtMs`: by the page's clock. */
export type ToWorker =
  | {
      readonly id: string;
      readonly sentAtMs: number;
      readonly readable: ReadableStream<VideoFrame>;
      readonly writable: WritableStream<VideoFrame>;
    }
  | { readonly id: string; readonly sentAtMs: number; readonly anchor: Anchor | null }
  | { readonly id: string; readonly isOver: true };

/** The frames that came since the last anchor, and when, by the page's clock. */
export interface FromWorker {
  readonly id: string;
  readonly arrivals: readonly ShownFrame[];
}

/** TypeScript's DOM library lacks it (https://www.w3.org/TR/webcodecs-video-frame-metadata-registry/). */
interface WithMetadata {
  metadata(): { readonly rtpTimestamp?: number };
}

/** A decoder has few frames to give away. */
const mostHeld = 6;
/** A page that is busy for long asks for them late. */
const keptArrivals = 240;

interface Stream {
  readonly schedule: FrameSchedule;
  readonly writer: WritableStreamDefaultWriter<VideoFrame>;
  readonly held: { readonly frame: VideoFrame; readonly dueMs: number }[];
  arrivals: ShownFrame[];
  timer: ReturnType<typeof setTimeout> | undefined;
}

const streams = new Map<string, Stream>();
/** From this worker's clock to the page's: the message that took least time tells. */
let offsetMs = Number.NEGATIVE_INFINITY;
const nowMs = () => performance.now() + offsetMs;

async function run(stream: Stream, readable: ReadableStream<VideoFrame>): Promise<void> {
  const reader = readable.getReader();
  for (;;) {
    const { value: frame, done } = await reader.read();
    if (done) return;
    arrived(stream, frame);
  }
}

function arrived(stream: Stream, frame: VideoFrame): void {
  const { rtpTimestamp } = (frame as VideoFrame & Partial<WithMetadata>).metadata?.() ?? {};
  const atMs = nowMs();
  const { schedule, held } = stream;
  let dueMs = atMs;
  if (rtpTimestamp !== undefined) {
    stream.arrivals = [...stream.arrivals, { rtpTimestamp, atMs }].slice(-keptArrivals);
    dueMs = schedule.dueMs(rtpTimestamp, atMs);
  }
  held.push({ frame, dueMs });
  release(stream);
}

/** Shows what is due, and comes back for what is not. */
function release(stream: Stream): void {
  const { held, writer } = stream;
  clearTimeout(stream.timer);
  for (let [first] = held; first !== undefined; [first] = held) {
    const inMs = first.dueMs - nowMs();
    if (inMs > 0.5 && held.length <= mostHeld) {
      stream.timer = setTimeout(() => release(stream), inMs);
      return;
    }
    held.shift();
    const { frame } = first;
    writer.write(frame).catch(() => frame.close()); // the track was stopped
  }
}

function end(stream: Stream): void {
  clearTimeout(stream.timer);
  for (const { frame } of stream.held) frame.close();
  stream.held.length = 0;
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if ("isOver" in data) {
    const stream = streams.get(data.id);
    streams.delete(data.id);
    if (stream !== undefined) end(stream);
    return;
  }
  offsetMs = Math.max(offsetMs, data.sentAtMs - performance.now());
  if ("readable" in data) {
    const stream: Stream = {
      schedule: createFrameSchedule(),
      writer: data.writable.getWriter(),
      held: [],
      arrivals: [],
      timer: undefined,
    };
    streams.set(data.id, stream);
    void run(stream, data.readable).catch(() => undefined); // the track was stopped
    return;
  }
  const stream = streams.get(data.id);
  if (stream === undefined) return;
  if (data.anchor !== null) stream.schedule.aim(data.anchor);
  const message: FromWorker = { id: data.id, arrivals: stream.arrivals };
  stream.arrivals = [];
  self.postMessage(message);
};
