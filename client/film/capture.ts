import { createFrameClock } from "./frame-clock.ts";
import type { ToWorker } from "./refresh.worker.ts";

/** The film's picture, ready to be sent. */
export interface Capture {
  readonly track: MediaStreamTrack;
  close(): void;
}

/** Not in TypeScript's DOM library: an element's live stream (https://w3c.github.io/mediacapture-fromelement/). */
interface Capturable {
  captureStream(): MediaStream;
}

const trackTimeoutMs = 5000;

/**
 * Captures the picture that `element` plays: each of its frames once, when it is shown. Rejects when there is none in
 * time. Chrome's `captureStream` is for browsers without that: it looks at the element 30 times a second, whatever the
 * film has, so it loses frames of a faster one, repeats those of a slower one, and is late by up to 33 ms.
 */
export async function capturePicture(element: HTMLVideoElement): Promise<Capture> {
  if ("VideoFrame" in globalThis && "MediaStreamTrackGenerator" in globalThis) return captureFrames(element);
  const stream = (element as HTMLVideoElement & Capturable).captureStream(); // the preflight has checked that it exists
  for (const track of stream.getAudioTracks()) track.stop();
  const track = await videoTrackOf(stream);
  track.contentHint = "motion";
  return { track, close: () => track.stop() };
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

function captureFrames(element: HTMLVideoElement): Capture {
  const generator = new MediaStreamTrackGenerator({ kind: "video" });
  generator.contentHint = "motion";
  const worker = new Worker(new URL("./refresh.worker.ts", import.meta.url), { type: "module" });
  const tell = (message: ToWorker, transfer: Transferable[] = []) => worker.postMessage(message, transfer);
  const clock = createFrameClock();
  let lastUs: number | undefined;
  let callback = 0;

  function take(): void {
    if (element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || element.videoWidth === 0) return;
    const frame = new VideoFrame(element);
    // The frame's own time in the film tells whether it was sent before.
    if (frame.timestamp !== lastUs) {
      lastUs = frame.timestamp;
      const timestamp = clock(frame.timestamp, performance.now() * 1000);
      const stamped = new VideoFrame(frame, { timestamp });
      tell({ frame: stamped }, [stamped]);
    }
    frame.close();
  }

  const onFrame = () => {
    take();
    callback = element.requestVideoFrameCallback(onFrame);
  };
  // A hidden page has no frame callbacks; its timers run once a second; the worker's run on.
  const onVisibility = () => tell({ isHidden: document.hidden });
  worker.onmessage = take;

  const { writable } = generator;
  tell({ writable }, [writable]);
  onVisibility();
  document.addEventListener("visibilitychange", onVisibility);
  onFrame();
  return {
    track: generator,
    close() {
      document.removeEventListener("visibilitychange", onVisibility);
      element.cancelVideoFrameCallback(callback);
      generator.stop();
      worker.terminate();
    },
  };
}
