import { firstFrameOf } from "./first-frame.ts";

type FilmSource = "film-video" | "film-audio";

export type LiveState = "waiting" | "playing" | "blocked";

/** Shows the tracks that come over the network in a viewer's element. */
export interface LiveScreen {
  /** A picture that takes over from another is shown from its first frame on, without a gap. */
  addTrack(source: FilmSource, track: MediaStreamTrack): void;
  /** Does nothing when another track has taken its place already. */
  removeTrack(source: FilmSource, track: MediaStreamTrack): void;
  setElement(element: HTMLVideoElement | null): void;
  /** Plays after a tap; resolves when it plays. */
  unblock(): Promise<void>;
  close(): void;
}

export interface LiveScreenPorts {
  readonly onState: (state: LiveState) => void;
  /** The picture stopped although frames should come, or came back. */
  readonly onStalled: (stalled: boolean) => void;
  /** Whether the film is meant to move now. */
  readonly isMoving: () => boolean;
}

const takeOverLimitMs = 3000;
const watchMs = 500;
const stalledAfterMs = 1500;

export function openLiveScreen(ports: LiveScreenPorts): LiveScreen {
  const tracks = new Map<string, MediaStreamTrack>();
  /** Taking over from the one in `tracks`, as soon as it has a frame. */
  let next: MediaStreamTrack | undefined;
  let element: HTMLVideoElement | null = null;
  let lastFrames = 0;
  let lastMovedMs = performance.now();
  let stalled = false;

  function show(): void {
    if (element === null) return;
    const wanted = [...tracks.values()];
    const stream = element.srcObject instanceof MediaStream ? element.srcObject : new MediaStream();
    // The same stream throughout: a track that is replaced does not make the element start anew.
    for (const track of stream.getTracks()) if (!wanted.includes(track)) stream.removeTrack(track);
    for (const track of wanted) if (!stream.getTracks().includes(track)) stream.addTrack(track);
    if (wanted.length === 0) {
      element.srcObject = null;
      ports.onState("waiting");
      return;
    }
    if (element.srcObject !== stream) element.srcObject = stream;
    play();
  }

  function takeOver(): void {
    if (next === undefined) return;
    tracks.set("film-video", next);
    next = undefined;
    show();
  }

  function play(): void {
    element?.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError") ports.onState("blocked");
    });
  }

  const onPlaying = () => ports.onState("playing");

  function watch(): void {
    if (element === null || !tracks.has("film-video")) return;
    const frames = element.getVideoPlaybackQuality().totalVideoFrames;
    const nowMs = performance.now();
    if (frames !== lastFrames || !ports.isMoving()) lastMovedMs = nowMs;
    lastFrames = frames;
    // Chrome stops counting frames in a hidden tab, which is no stall.
    const isStill = !document.hidden && !element.paused && nowMs - lastMovedMs > stalledAfterMs;
    if (isStill === stalled) return;
    stalled = isStill;
    ports.onStalled(stalled);
  }
  const watching = setInterval(watch, watchMs);

  function detach(): void {
    element?.removeEventListener("playing", onPlaying);
    if (element !== null) element.srcObject = null;
    element = null;
  }

  return {
    addTrack(source, track) {
      if (source !== "film-video" || !tracks.has(source)) {
        tracks.set(source, track);
        show();
        return;
      }
      next = track;
      void firstFrameOf(track, takeOverLimitMs).then(() => next === track && takeOver());
    },
    removeTrack(source, track) {
      if (next === track) next = undefined;
      if (tracks.get(source) !== track) return;
      tracks.delete(source);
      if (source === "film-video" && next !== undefined) takeOver();
      else show();
    },
    setElement(given) {
      if (given === element) return;
      detach();
      element = given;
      element?.addEventListener("playing", onPlaying);
      show();
    },
    async unblock() {
      await element?.play();
    },
    close() {
      clearInterval(watching);
      detach();
    },
  };
}
