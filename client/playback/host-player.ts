import { type Playback, positionAt } from "@matinee/shared/playback.ts";
import { createFrameDrift } from "./frame-drift.ts";

export interface HostPlayerPorts {
  /** Where the room believes the film to be, and room time now. */
  readonly playback: () => Playback;
  readonly roomNowMs: () => number;
  /** Tells the room where the film really is, or was at room time `atMs`. */
  readonly report: (positionS: number, playing: boolean, atMs: number | null) => void;
  readonly onBuffering: (buffering: boolean) => void;
  /** The browser wants a click before it plays sound. */
  readonly onBlocked: () => void;
}

/** Plays the host's own file and carries out what the room decides. */
export interface HostPlayer {
  /** The room decided: play, pause, or (with `seek`) go somewhere. What is held goes on, since its presenter is here. */
  follow(decided: { readonly playback: Playback; readonly held: boolean }, seek: boolean): void;
  /** Holds the film while nobody can see it, and lets it go on. */
  setHeld(held: boolean): void;
  positionS(): number;
  /**
   * A frame was taken for the room, at `takenMs` of the page's clock. WebRTC holds the one that came soonest for punctual
   * (libwebrtc's TimestampAligner), and by that the viewers show it.
   */
  taken(filmS: number, takenMs: number): void;
  close(): void;
}

const checkMs = 2000;
/** By the element's own time, which is coarse. */
const toleratedDriftS = 0.15;
/** Right after a seek or a start, when the others have not seen it yet. */
const toleratedAtStartS = 0.04;
/**
 * By its frames. The room is told, and the element left alone: another pace would be heard in the film's sound by all who
 * watch live.
 */
const toleratedFramesMs = 5;
const lookMs = 250;
const keptFrames = 40;
/** Until a report has come back as an event, the room believes what it did. */
const reportedMs = 600;
const settleMs = 150;
const samePlaceS = 0.002;
/** A playing film is reported this often, so that a room restored from its last save is not far behind. */
const reportMs = 10_000;

export function driveHostPlayer(element: HTMLVideoElement, ports: HostPlayerPorts): HostPlayer {
  let held = false;
  let wantsPlaying = !element.paused;
  const drift = createFrameDrift({ mostFrames: keptFrames });

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
  function check(toleratedS = toleratedDriftS): void {
    if (element.seeking || held) return;
    const believed = ports.playback();
    const playing = !element.paused && !element.ended;
    const nowMs = ports.roomNowMs();
    const driftS = Math.abs(positionAt(believed, nowMs) - element.currentTime);
    const stale = playing && nowMs - believed.atMs > reportMs;
    if (believed.playing === playing && driftS <= toleratedS && !stale) return;
    const behindMs = drift.leastBehindMs();
    // What its frames say is better than its own time, as long as they are of the same run.
    if (playing && behindMs !== undefined && driftS <= toleratedDriftS) reportBehind(behindMs);
    else report(element.currentTime, playing, nowMs);
  }

  function report(positionS: number, playing: boolean, atMs: number): void {
    drift.reset(performance.now() + reportedMs);
    ports.report(positionS, playing, atMs);
  }

  function reportBehind(behindMs: number): void {
    const nowMs = ports.roomNowMs();
    report(Math.max(0, positionAt(ports.playback(), nowMs) - behindMs / 1000), true, nowMs);
  }

  function checkFrames(): void {
    const behindMs = drift.leastBehindMs();
    if (held || !ports.playback().playing || behindMs === undefined) return;
    if (Math.abs(behindMs) > toleratedFramesMs) reportBehind(behindMs);
  }

  const onEnded = () => {
    wantsPlaying = false;
    ports.report(element.duration, false, null);
  };
  const onWaiting = () => ports.onBuffering(true);
  const onMoved = () => {
    drift.reset(performance.now() + settleMs);
    check(toleratedAtStartS);
  };
  const onPlaying = () => {
    ports.onBuffering(false);
    onMoved();
  };
  const listeners: [string, () => void][] = [
    ["seeked", onMoved],
    ["pause", () => check()],
    ["playing", onPlaying],
    ["waiting", onWaiting],
    ["ended", onEnded],
  ];
  for (const [type, listener] of listeners) element.addEventListener(type, listener);
  const checking = setInterval(() => check(), checkMs);
  const looking = setInterval(checkFrames, lookMs);

  return {
    follow({ playback, held: goesOn }, seek) {
      wantsPlaying = playback.playing || goesOn;
      if (seek) element.currentTime = playback.positionS;
      settle();
      // All stop on the frame that the room stopped at, whoever plays the file included.
      const isOff = Math.abs(element.currentTime - playback.positionS) > samePlaceS;
      if (!wantsPlaying && element.paused && isOff) element.currentTime = playback.positionS;
    },
    setHeld(next) {
      if (held === next) return;
      held = next;
      settle();
      if (!held) check();
    },
    positionS: () => element.currentTime,
    taken(filmS, takenMs) {
      const believed = ports.playback();
      if (element.paused || element.seeking || !believed.playing) return;
      const takenAtMs = ports.roomNowMs() + takenMs - performance.now();
      drift.saw((positionAt(believed, takenAtMs) - filmS) * 1000, takenMs);
    },
    close() {
      clearInterval(checking);
      clearInterval(looking);
      for (const [type, listener] of listeners) element.removeEventListener(type, listener);
      element.pause();
    },
  };
}
