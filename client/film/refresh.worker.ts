import { type DelayedFrames, delayFrames } from "./delayed-frames.ts";

/**
 * The ends of the two tracks (for the room, and for the host's own screen), the frames for them, and how much later the
 * host's own come.
 */
export type ToWorker =
  | { readonly writable: WritableStream<VideoFrame>; readonly shown: WritableStream<VideoFrame> }
  | { readonly delayMs: number }
  | { readonly frame: VideoFrame };

/**
 * After this long without a frame the film is paused, and its last frame is sent again and again: often enough that
 * no viewer's statistics take it for a freeze (150 ms over the usual, w3c/webrtc-stats).
 */
const quietMs = 140;
const repeatMs = 150;
/** Twice in each frame of a film that has 60 a second. */
const lookMs = 8;

let shown: DelayedFrames | undefined;
let writer: WritableStreamDefaultWriter<VideoFrame> | undefined;
let last: VideoFrame | undefined;
let lastAtMs = 0;
let repeating: ReturnType<typeof setTimeout> | undefined;

function send(frame: VideoFrame): void {
  // It is refused once the track was stopped.
  writer?.write(frame).catch(() => undefined);
}

/** Whoever joins while the film is paused would see nothing without a frame from time to time. */
function repeat(): void {
  if (last === undefined) return;
  const elapsedUs = (performance.now() - lastAtMs) * 1000;
  send(new VideoFrame(last, { timestamp: last.timestamp + elapsedUs }));
  repeating = setTimeout(repeat, repeatMs);
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if ("writable" in data) {
    writer = data.writable.getWriter();
    // A busy page misses frame callbacks, a hidden one has none and slow timers; a worker's run on.
    setInterval(() => self.postMessage("look"), lookMs);
    shown = delayFrames(data.shown);
  } else if ("delayMs" in data) {
    shown?.setDelay(data.delayMs);
  } else if ("frame" in data) {
    clearTimeout(repeating);
    last?.close();
    last = data.frame.clone();
    lastAtMs = performance.now();
    shown?.add(data.frame.clone());
    send(data.frame);
    repeating = setTimeout(repeat, quietMs);
  }
};
