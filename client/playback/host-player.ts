import { type Playback, positionAt } from "@matinee/shared/playback.ts";

export interface HostPlayerPorts {
  /** Where the room believes the film to be, and room time now. */
  readonly playback: () => Playback;
  readonly roomNowMs: () => number;
  /** Tells the room where the film really is. */
  readonly report: (positionS: number, playing: boolean) => void;
  readonly onBuffering: (buffering: boolean) => void;
  /** The browser wants a click before it plays sound. */
  readonly onBlocked: () => void;
}

/** Plays the host's own file and carries out what the room decides. */
export interface HostPlayer {
  /** The room decided: play, pause, or (with `seek`) go somewhere. */
  follow(playback: Playback, seek: boolean): void;
  /** Holds the film while nobody can see it, and lets it go on. */
  setHeld(held: boolean): void;
  positionS(): number;
  close(): void;
}

const checkMs = 2000;
const toleratedDriftS = 0.15;
/** A playing film is reported this often, so that a room restored from its last save is not far behind. */
const reportMs = 10_000;

export function driveHostPlayer(element: HTMLVideoElement, ports: HostPlayerPorts): HostPlayer {
  let held = false;
  let wantsPlaying = !element.paused;

  function play(): void {
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError") ports.onBlocked();
    });
  }

  function settle(): void {
    if (wantsPlaying && !held && element.paused && !element.ended) play();
    if ((!wantsPlaying || held) && !element.paused) element.pause();
  }

  /** What the room believes moves on by its clock; what the element does is the truth. */
  function check(): void {
    if (element.seeking || held) return;
    const believed = ports.playback();
    const playing = !element.paused && !element.ended;
    const driftS = Math.abs(positionAt(believed, ports.roomNowMs()) - element.currentTime);
    const stale = playing && ports.roomNowMs() - believed.atMs > reportMs;
    if (believed.playing !== playing || driftS > toleratedDriftS || stale)
      ports.report(element.currentTime, playing);
  }

  const onEnded = () => {
    wantsPlaying = false;
    ports.report(element.duration, false);
  };
  const onWaiting = () => ports.onBuffering(true);
  const onPlaying = () => {
    ports.onBuffering(false);
    check();
  };
  const listeners: [string, () => void][] = [
    ["seeked", check],
    ["pause", check],
    ["playing", onPlaying],
    ["waiting", onWaiting],
    ["ended", onEnded],
  ];
  for (const [type, listener] of listeners) element.addEventListener(type, listener);
  const checking = setInterval(check, checkMs);

  return {
    follow(playback, seek) {
      wantsPlaying = playback.playing;
      if (seek) element.currentTime = playback.positionS;
      settle();
    },
    setHeld(next) {
      if (held === next) return;
      held = next;
      settle();
      if (!held) check();
    },
    positionS: () => element.currentTime,
    close() {
      clearInterval(checking);
      for (const [type, listener] of listeners) element.removeEventListener(type, listener);
      element.pause();
    },
  };
}
