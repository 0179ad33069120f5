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

/** Captures the picture that `element` plays. Rejects when it gives none in time. */
export async function capturePicture(element: HTMLVideoElement): Promise<Capture> {
  const stream = (element as HTMLVideoElement & Capturable).captureStream(); // the preflight has checked that it exists
  for (const track of stream.getAudioTracks()) track.stop();
  const captured = await videoTrackOf(stream);
  captured.contentHint = "motion";
  return keepFresh(captured);
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

/**
 * A paused film gives no frames, and whoever joins then would see nothing: a worker repeats the last frame once it
 * is quiet. Browsers without the streams for that (Firefox) send the capture as it is.
 */
function keepFresh(captured: MediaStreamTrack): Capture {
  if (!("MediaStreamTrackProcessor" in globalThis && "MediaStreamTrackGenerator" in globalThis)) {
    return { track: captured, close: () => captured.stop() };
  }
  const processor = new MediaStreamTrackProcessor({
    track: captured as MediaStreamVideoTrack, // it comes from getVideoTracks
  });
  const generator = new MediaStreamTrackGenerator({ kind: "video" });
  generator.contentHint = "motion";
  const worker = new Worker(new URL("./refresh.worker.ts", import.meta.url), { type: "module" });
  const { readable } = processor;
  const { writable } = generator;
  worker.postMessage({ readable, writable }, [readable, writable]);
  return {
    track: generator,
    close() {
      generator.stop();
      captured.stop();
      worker.terminate();
    },
  };
}
