import type { Playback } from "@matinee/shared/playback.ts";
import type { Player } from "../../playback/player.ts";
import { openTimelinePlayer } from "../../playback/timeline-player.ts";

export interface TimelinePage {
  /** Plays `url` in a new element, to which the page's probe can look by "video". */
  open(url: string, durationS: number, delayMs: number): void;
  follow(playback: Playback): void;
}

declare global {
  interface Window {
    matineeTimeline: TimelinePage;
  }
}

let player: Player | undefined;

window.matineeTimeline = {
  open(url, durationS, delayMs) {
    const element = document.createElement("video");
    element.style.width = "640px";
    element.src = url;
    document.body.append(element);
    player = openTimelinePlayer(element, {
      durationS,
      roomNowMs: () => Date.now(),
      delayMs: () => delayMs,
      onStalled: () => undefined,
      onBlocked: () => undefined,
    });
  },
  follow: (playback) => player?.follow(playback, false),
};
