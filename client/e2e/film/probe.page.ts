import { BARCODE_SHARE, readBarcodeStrip } from "./barcode.ts";
import { measureSound, type Sound } from "./sound-meter.ts";

/** One frame as a viewer saw it. */
export interface ShownFrame {
  /** From the bar code; undefined where it could not be read. */
  frame: number | undefined;
  /** When it was due on the screen, in ms since 1970, by the clock that all pages of a machine share. */
  atMs: number;
  /** Position in the medium, in seconds. */
  mediaTime: number;
  /** Frames given to the compositor so far; a step of more than one is a frame that this log missed. */
  presentedFrames: number;
  /** Of WebRTC only: the same for all receivers of one stream. */
  rtpTimestamp: number | undefined;
}

export interface Probe {
  currentFrame(selector: string): number | undefined;
  frameLog(selector: string): ShownFrame[];
  soundOf(selector: string): Promise<Sound>;
}

declare global {
  interface Window {
    /** What page-probe.ts asks; only in pages where it installed this. */
    matineeProbe: Probe;
  }
}

const FRAMES_KEPT = 5000;
const STRIP = { width: 288, height: 64 };

const logs = new WeakMap<HTMLVideoElement, ShownFrame[]>();
const newCanvas = () =>
  new OffscreenCanvas(STRIP.width, STRIP.height).getContext("2d", { alpha: false, willReadFrequently: true });
let context = newCanvas();

window.matineeProbe ??= startProbe();

function startProbe(): Probe {
  // Media events do not bubble, but they can be caught on their way down, for every video there will ever be.
  for (const type of ["loadedmetadata", "playing", "resize"]) {
    document.addEventListener(
      type,
      (event) => event.target instanceof HTMLVideoElement && watch(event.target),
      true,
    );
  }
  for (const video of document.querySelectorAll("video")) watch(video);
  return {
    currentFrame: (selector) => readFrame(find(selector, HTMLVideoElement)),
    frameLog: (selector) => watch(find(selector, HTMLVideoElement)),
    soundOf: (selector) => measureSound(find(selector, HTMLMediaElement)),
  };
}

function find<Kind extends HTMLMediaElement>(selector: string, kind: new () => Kind): Kind {
  const element = document.querySelector(selector);
  if (element instanceof kind) return element;
  throw new Error(`${selector} is ${element ? "another kind of element" : "not on the page"}`);
}

function watch(video: HTMLVideoElement): ShownFrame[] {
  const known = logs.get(video);
  if (known) return known;
  const log: ShownFrame[] = [];
  logs.set(video, log);
  const onFrame: VideoFrameRequestCallback = (_now, shown) => {
    log.push({
      frame: readFrame(video),
      atMs: performance.timeOrigin + shown.expectedDisplayTime,
      mediaTime: shown.mediaTime,
      presentedFrames: shown.presentedFrames,
      rtpTimestamp: shown.rtpTimestamp,
    });
    if (log.length > FRAMES_KEPT) log.shift();
    video.requestVideoFrameCallback(onFrame);
  };
  video.requestVideoFrameCallback(onFrame);
  return log;
}

function readFrame(video: HTMLVideoElement): number | undefined {
  if (!context || video.videoWidth === 0) return undefined;
  const { width, height } = STRIP;
  context.drawImage(video, 0, 0, video.videoWidth, video.videoHeight * BARCODE_SHARE, 0, 0, width, height);
  try {
    return readBarcodeStrip(context.getImageData(0, 0, width, height));
  } catch (error) {
    // A film of another site may be closed to pages for a moment before its first answer; a canvas stays closed for ever.
    if (!(error instanceof DOMException && error.name === "SecurityError")) throw error;
    context = newCanvas();
    return undefined;
  }
}
