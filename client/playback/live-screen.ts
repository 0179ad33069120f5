type FilmSource = "film-video" | "film-audio";

export type LiveState = "waiting" | "playing" | "blocked";

/** Shows the tracks that come over the network in a viewer's element. */
export interface LiveScreen {
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

const watchMs = 500;
const stalledAfterMs = 1500;

export function openLiveScreen(ports: LiveScreenPorts): LiveScreen {
  const tracks = new Map<string, MediaStreamTrack>();
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
    const next = !document.hidden && !element.paused && nowMs - lastMovedMs > stalledAfterMs;
    if (next === stalled) return;
    stalled = next;
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
      tracks.set(source, track);
      show();
    },
    removeTrack(source, track) {
      if (tracks.get(source) !== track) return;
      tracks.delete(source);
      show();
    },
    setElement(next) {
      if (next === element) return;
      detach();
      element = next;
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
