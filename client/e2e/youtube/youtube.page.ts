import type { Playback } from "@matinee/shared/playback.ts";
import type { LinkedPlayer } from "../../playback/linked/linked-player.ts";
import { openYoutubePlayer } from "../../playback/youtube/youtube-player.ts";

export interface YoutubePage {
  open(scriptUrl: string): void;
  follow(playback: Playback): void;
  unblock(): void;
  /** What the player told, in its order. */
  readonly told: string[];
  behindMs(): number | undefined;
}

declare global {
  interface Window {
    matineeYoutube: YoutubePage;
  }
}

let player: LinkedPlayer | undefined;
const told: string[] = [];
const never = new Promise<never>(() => undefined);

window.matineeYoutube = {
  told,
  open(scriptUrl) {
    const place = document.createElement("div");
    place.style.width = "640px";
    place.style.height = "360px";
    document.body.append(place);
    player = openYoutubePlayer(place, "dQw4w9WgXcQ", Promise.resolve(scriptUrl), {
      durationS: null,
      wish: undefined,
      onChoices: () => undefined,
      positionS: () => 0,
      services: { youtubeApiUrl: () => never, peertube: () => never, jellyfin: () => never },
      onSubtitles: () => undefined,
      roomNowMs: () => Date.now(),
      onReady: () => told.push("ready"),
      onLength: (durationS) => told.push(`length ${Math.round(durationS)}`),
      onStalled: (isStalled) => told.push(isStalled ? "stalled" : "moves"),
      onBlocked: () => told.push("blocked"),
      onProblem: (problem) => told.push(problem),
    });
  },
  follow: (playback) => player?.follow(playback, false),
  unblock: () => void player?.unblock(),
  behindMs: () => player?.behindMs(),
};
