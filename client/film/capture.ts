import { createFrameClock } from "./frame-clock.ts";
import type { ToWorker } from "./refresh.worker.ts";

/** The film's picture, ready to be sent. */
export interface Capture {
  readonly track: MediaStreamTrack;
  /** The same for the host's own screen, later by a time that can be changed. */
  readonly shown: MediaStreamTrack;
  setDelay(delayMs: number): void;
  close(): void;
}

/** A frame was taken for the room: its place in the film, and when that was, by `performance.now()`. */
type OnTaken = (filmS: number, takenMs: number) => void;

/** Not in TypeScript's DOM library: an element's live stream (https://w3c.github.io/mediacapture-fromelement/). */
interface Capturable {
  captureStream(): MediaStream;
}

const trackTimeoutMs = 5000;
/** A paused film changes when somebody seeks in it, and then soon is soon enough. */
const pausedLookMs = 100;

/**
 * Captures the picture that `element` plays: each of its frames once, when it is shown. Rejects when there is none in
 * time. `captureStream` is for browsers without that: in Chrome it looks at the element by a timer of its own, at the
 * film's rate (30 times a second in older ones), so it misses some frames, repeats others, and is up to a frame late.
 */
export async function capturePicture(element: HTMLVideoElement, onTaken: OnTaken): Promise<Capture> {
  if ("VideoFrame" in globalThis && "MediaStreamTrackGenerator" in globalThis)
    return captureFrames(element, onTaken);
  const stream = (element as HTMLVideoElement & Capturable).captureStream(); // the preflight has checked that it exists
  for (const track of stream.getAudioTracks()) track.stop();
  const track = await videoTrackOf(stream);
  track.contentHint = "motion";
  // Frames cannot be kept here: the host sees the film before the viewers do.
  return { track, shown: track.clone(), setDelay: () => undefined, close: () => track.stop() };
}

function videoTrackOf(stream: MediaStream): Promise<MediaStreamTrack> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the film gave no picture to send")), trackTimeoutMs);
    const look = () => {
      const [track] = stream.getVideoTracks();
      if (track === undefined) return;
      clearTimeout(timer);
      resolve(track);
    };
    stream.addEventListener("addtrack", look);
    look();
  });
}

/** Undefined while there is none: an element that nobody sees has its first frame only when it is asked for. */
function currentFrameOf(element: HTMLVideoElement): VideoFrame | undefined {
  if (element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || element.videoWidth === 0) return undefined;
  try {
    return new VideoFrame(element);
  } catch (error) {
    if (error instanceof DOMException && error.name === "InvalidStateError") return undefined;
    throw error;
  }
}

function captureFrames(element: HTMLVideoElement, onTaken: OnTaken): Capture {
  const generator = new MediaStreamTrackGenerator({ kind: "video" });
  generator.contentHint = "motion";
  const shown = new MediaStreamTrackGenerator({ kind: "video" });
  const worker = new Worker(new URL("./refresh.worker.ts", import.meta.url), { type: "module" });
  const tell = (message: ToWorker, transfer: Transferable[] = []) => worker.postMessage(message, transfer);
  const clock = createFrameClock();
  let lastUs: number | undefined;
  let callback = 0;
  let lookedAtMs = 0;

  function take(): void {
    const frame = currentFrameOf(element);
    if (frame === undefined) return;
    // The frame's own time in the film tells whether it was sent before.
    if (frame.timestamp !== lastUs) {
      lastUs = frame.timestamp;
      const takenMs = performance.now();
      onTaken(frame.timestamp / 1e6, takenMs);
      const timestamp = clock(frame.timestamp, takenMs * 1000);
      const stamped = new VideoFrame(frame, { timestamp });
      tell({ frame: stamped }, [stamped]);
    }
    frame.close();
  }

  const onFrame = () => {
    take();
    callback = element.requestVideoFrameCallback(onFrame);
  };
  worker.onmessage = () => {
    const nowMs = performance.now();
    if (element.paused && nowMs - lookedAtMs < pausedLookMs) return;
    lookedAtMs = nowMs;
    take();
  };

  const writables = { writable: generator.writable, shown: shown.writable };
  tell(writables, Object.values(writables));
  onFrame();
  return {
    track: generator,
    shown,
    setDelay: (delayMs) => tell({ delayMs }),
    close() {
      element.cancelVideoFrameCallback(callback);
      generator.stop();
      shown.stop();
      worker.terminate();
    },
  };
}
