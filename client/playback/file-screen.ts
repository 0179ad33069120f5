import type { Playback } from "@matinee/shared/playback.ts";
import { createCrossfade } from "./crossfade.ts";
import { moreFramesOf } from "./first-frame.ts";
import type { Player } from "./player.ts";
import { openTimelinePlayer } from "./timeline-player.ts";

export type Picture = "live" | "original";

export interface FileScreenPorts {
  readonly roomNowMs: () => number;
  readonly delayMs: () => number;
  /** The element that shows what comes live. */
  readonly live: () => HTMLVideoElement | null;
  /** Whether anything live comes here. */
  readonly setLivePaused: (isPaused: boolean) => void;
  /** How far the live picture is from the room's moment; undefined while it is not known. */
  readonly liveOffMs: () => number | undefined;
  /** Both play; from now on this one is to be seen. */
  readonly onShown: (picture: Picture) => void;
  /** How loud each is changed. */
  readonly onSound: () => void;
  readonly onStalled: (stalled: boolean) => void;
  readonly onBlocked: () => void;
}

/** A second element beside the live one, which plays the film's file, and the change between the two. */
export interface FileScreen {
  setElement(element: HTMLVideoElement | null): void;
  /** Plays it, unseen and unheard until it is shown. Null: no file any more. */
  open(film: { readonly url: string; readonly durationS: number } | null): void;
  follow(playback: Playback, isCorrection: boolean): void;
  /** Whether it plays at the room's moment, so that nobody would see the change. */
  isInStep(): boolean;
  isStalled(): boolean;
  behindMs(): number | undefined;
  /** How many seconds the browser has ahead of what is shown. */
  bufferedS(): number;
  shown(): Picture;
  /** How loud the live sound is among the two, 0 to 1. */
  liveShare(): number;
  setVolume(level: number, isMuted: boolean): void;
  /** Changes the picture; what takes over plays before the other one stops. Does nothing while another change goes on. */
  show(picture: Picture): Promise<void>;
  unblock(): Promise<void>;
  close(): void;
}

const inStepMs = 20;
/** The live picture is asked for, sent, and brought to its moment. */
const liveFrames = 12;
const liveLimitMs = { moving: 3000, inStep: 4000, standing: 1200 };
const lookMs = 100;

export function openFileScreen(ports: FileScreenPorts): FileScreen {
  let element: HTMLVideoElement | null = null;
  let film: { readonly url: string; readonly durationS: number } | null = null;
  let playback: Playback | undefined;
  let player: Player | undefined;
  let shown: Picture = "live";
  let isChanging = false;
  let volume = { level: 1, isMuted: false };
  const fade = createCrossfade(() => {
    applyVolume();
    ports.onSound();
  });

  function applyVolume(): void {
    if (element === null) return;
    element.volume = volume.level * (1 - fade.first());
    element.muted = volume.isMuted;
  }

  function restart(): void {
    player?.close();
    player = undefined;
    if (element === null) return;
    if (film === null) {
      element.removeAttribute("src");
      element.load();
      return;
    }
    if (element.getAttribute("src") !== film.url) element.src = film.url;
    applyVolume();
    player = openTimelinePlayer(element, {
      durationS: film.durationS,
      roomNowMs: ports.roomNowMs,
      delayMs: ports.delayMs,
      onStalled: (stalled) => shown === "original" && ports.onStalled(stalled),
      onBlocked: ports.onBlocked,
    });
    if (playback !== undefined) player.follow(playback, false);
  }

  /** The live picture moves, and at the room's moment, or it takes too long. */
  async function untilLiveIsThere(): Promise<void> {
    const live = ports.live();
    if (live === null) return;
    if (playback?.playing !== true) return moreFramesOf(live, 1, liveLimitMs.standing);
    await moreFramesOf(live, liveFrames, liveLimitMs.moving);
    const untilMs = performance.now() + liveLimitMs.inStep;
    while (performance.now() < untilMs && player?.isStalled() === false) {
      const offMs = ports.liveOffMs();
      if (offMs !== undefined && Math.abs(offMs) < inStepMs) return;
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  }

  return {
    setElement(next) {
      if (next === element) return;
      element = next;
      restart();
    },
    open(next) {
      if (next?.url === film?.url) return;
      film = next;
      restart();
    },
    follow(next, isCorrection) {
      playback = next;
      player?.follow(next, isCorrection);
    },
    isInStep() {
      if (element === null || player === undefined || playback === undefined || player.isStalled())
        return false;
      if (element.seeking || element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return false;
      if (!playback.playing || element.paused) return !playback.playing && element.paused;
      const behindMs = player.behindMs();
      // A hidden page is not told of frames, and nobody looks.
      return behindMs === undefined ? document.hidden : Math.abs(behindMs) < inStepMs;
    },
    isStalled: () => player?.isStalled() ?? false,
    behindMs: () => player?.behindMs(),
    bufferedS() {
      if (element === null) return 0;
      const { buffered, currentTime } = element;
      for (let index = 0; index < buffered.length; index++)
        if (buffered.start(index) <= currentTime && currentTime < buffered.end(index))
          return buffered.end(index) - currentTime;
      return 0;
    },
    shown: () => shown,
    liveShare: fade.first,
    setVolume(level, isMuted) {
      volume = { level, isMuted };
      applyVolume();
    },
    async show(picture) {
      if (picture === shown || isChanging) return;
      isChanging = true;
      try {
        if (picture === "live") {
          ports.setLivePaused(false);
          if (film !== null) await untilLiveIsThere();
        }
        shown = picture;
        ports.onShown(picture);
        await fade.to(picture === "live" ? "first" : "second");
        if (picture === "original") ports.setLivePaused(true);
      } finally {
        isChanging = false;
      }
    },
    unblock: async () => player?.unblock(),
    close() {
      player?.close();
      fade.close();
    },
  };
}
