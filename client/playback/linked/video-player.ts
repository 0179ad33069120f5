import type { LinkedProblem } from "@matinee/shared/linked-problem.ts";
import type { Playback } from "@matinee/shared/playback.ts";
import type { Player } from "../player.ts";
import { openTimelinePlayer } from "../timeline-player.ts";
import type { LinkedPlayer, LinkedPlayerPorts } from "./linked-player.ts";

/** All players follow the room's timeline itself: what is decided holds a little later by itself (RM34). */
const delayMs = 0;
/** What is loaded anew may well come. */
const mostReloads = 2;
const reloadAfterMs = 1500;

export interface VideoSource {
  /** Gives the element something to play, from there on. */
  readonly load: (element: HTMLVideoElement, positionS: number) => void;
  /** What the element's own error means; undefined: load it once more. */
  readonly problemOf: (error: MediaError | null) => LinkedProblem | undefined;
  readonly close: () => void;
}

/** Plays what a `video` element plays, on the room's timeline from when its length is known. */
export function openVideoPlayer(
  element: HTMLVideoElement,
  source: VideoSource,
  ports: LinkedPlayerPorts,
): LinkedPlayer {
  let player: Player | undefined;
  let playback: Playback | undefined;
  let reloads = 0;
  let reloading: ReturnType<typeof setTimeout> | undefined;
  let isStalled = false;

  function setStalled(next: boolean): void {
    if (isStalled === next) return;
    isStalled = next;
    ports.onStalled(next);
  }

  function onMetadata(): void {
    const durationS = Number.isFinite(element.duration) ? element.duration : ports.durationS;
    if (durationS === null) return;
    if (Number.isFinite(element.duration)) ports.onLength(element.duration);
    player?.close();
    player = openTimelinePlayer(element, {
      durationS,
      roomNowMs: ports.roomNowMs,
      delayMs: () => delayMs,
      onStalled: setStalled,
      onBlocked: ports.onBlocked,
    });
    if (playback !== undefined) player.follow(playback, false);
  }

  function onPicture(): void {
    reloads = 0;
    if (player?.isStalled() !== true) setStalled(false);
    ports.onReady();
  }

  function onError(): void {
    const problem = source.problemOf(element.error);
    if (problem !== undefined || reloads >= mostReloads) {
      ports.onProblem(problem ?? "unreachable");
      return;
    }
    reloads += 1;
    clearTimeout(reloading);
    reloading = setTimeout(() => source.load(element, ports.positionS()), reloadAfterMs);
  }

  const listeners: [string, () => void][] = [
    ["loadedmetadata", onMetadata],
    ["loadeddata", onPicture],
    ["error", onError],
  ];
  for (const [type, listener] of listeners) element.addEventListener(type, listener);
  source.load(element, ports.positionS());

  return {
    follow(next, isCorrection) {
      playback = next;
      player?.follow(next, isCorrection);
      // Before there is anything the room is to know that it has to wait.
      if (player === undefined) setStalled(isStalled || next.playing);
    },
    behindMs: () => player?.behindMs(),
    isStalled: () => isStalled,
    unblock: async () => player?.unblock(),
    setVolume(level, isMuted) {
      element.volume = level;
      element.muted = isMuted;
    },
    close() {
      clearTimeout(reloading);
      for (const [type, listener] of listeners) element.removeEventListener(type, listener);
      player?.close();
      source.close();
      element.removeAttribute("src");
      element.load();
    },
  };
}
