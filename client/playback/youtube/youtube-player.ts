import type { YoutubeProblem } from "@matinee/shared/library/youtube.ts";
import type { Playback } from "@matinee/shared/playback.ts";
import type { LinkedPlayer, LinkedPlayerPorts } from "../linked/linked-player.ts";
import { createTimeline } from "../timeline.ts";
import { createCoarseClock } from "./coarse-clock.ts";
import { loadYoutubeApi, type YoutubeApiPlayer, youtubeState } from "./youtube-api.ts";
import { createYoutubeFrame } from "./youtube-frame.ts";
import { steerYoutube, type YoutubeAct, type YoutubeSteering } from "./youtube-steering.ts";

const lookMs = 40;
/** Shorter waits are over before anybody would have to be told. */
const stalledAfterMs = 1000;
/** Its script may come while its page is kept away, of which nothing tells. */
const readyLimitMs = 15_000;
const usualRates = [1];
const usualLeadMs = 500;
const usualStartMs = 150;
const mostMs = { lead: 4000, start: 1500 };
const learnShare = 0.5;
/** What missed by more than that was kept by an ad, which says nothing of the next time. */
const learnBelowMs = 1500;

/**
 * Plays a video of YouTube's in its own player, seen as its terms want it. An ad is understood as what it is for the room:
 * somebody's film that does not move, though it is told to.
 */
export function openYoutubePlayer(
  place: HTMLElement,
  videoId: string,
  scriptUrl: Promise<string>,
  ports: LinkedPlayerPorts,
): LinkedPlayer {
  const frame = createYoutubeFrame(videoId, "YouTube");
  const clock = createCoarseClock();
  const timeline = createTimeline(ports.durationS ?? Number.POSITIVE_INFINITY, () => 0);
  let api: YoutubeApiPlayer | undefined;
  let looking: ReturnType<typeof setInterval> | undefined;
  let waitingReady: ReturnType<typeof setTimeout> | undefined;
  let steering: YoutubeSteering = { state: "still" };
  let rates: readonly number[] = usualRates;
  let rate = 1;
  let leadMs = usualLeadMs;
  let startMs = usualStartMs;
  let behindMs: number | undefined;
  let hasTimeline = false;
  let hasLength = false;
  let isBlocked = false;
  let isStalled = false;
  let isClosed = false;
  let movedMs = 0;
  let volume = { level: 1, isMuted: false };

  function setStalled(next: boolean): void {
    if (isStalled === next) return;
    isStalled = next;
    ports.onStalled(next);
  }

  function applyVolume(): void {
    api?.setVolume(Math.round(volume.level * 100));
    if (volume.isMuted) api?.mute();
    else api?.unMute();
  }

  function look(): void {
    if (api === undefined || !hasTimeline || isBlocked) return;
    const nowMs = performance.now();
    const roomNowMs = ports.roomNowMs();
    const saidS = api.getCurrentTime();
    clock.said(saidS, nowMs);
    learnLength(api.getDuration());
    const wanted = timeline.at(roomNowMs);
    const positionS = clock.positionAt(nowMs);
    const isMoving = clock.isMoving(nowMs);
    const step = steerYoutube(steering, {
      nowMs,
      wanted,
      started: timeline.at(roomNowMs + startMs),
      positionS,
      saidS,
      isMoving,
      player: stateOf(api.getPlayerState()),
      rates,
      leadMs,
    });
    if (step.missed !== undefined) learn(step.missed.by, step.missed.ms);
    steering = step.steering;
    act(api, step.act);
    const isFollowing = steering.state === "following" && nowMs > steering.settledAtMs;
    behindMs =
      isFollowing && isMoving && positionS !== undefined && wanted.rate > 0
        ? ((wanted.positionS - positionS) * 1000) / wanted.rate
        : undefined;
    watch(nowMs, wanted.rate > 0, isMoving);
  }

  function act(player: YoutubeApiPlayer, { seekToS, isPlaying, rate: next }: YoutubeAct): void {
    if (next !== undefined && next !== rate) {
      rate = next;
      player.setPlaybackRate(next);
      clock.restart(next);
    }
    if (seekToS !== undefined) {
      player.seekTo(seekToS, true);
      clock.restart(rate);
    }
    if (isPlaying === true) player.playVideo();
    if (isPlaying === false) player.pauseVideo();
  }

  function learn(by: "start" | "seek", missedMs: number): void {
    if (Math.abs(missedMs) > learnBelowMs) return;
    if (by === "seek") leadMs = Math.min(mostMs.lead, Math.max(0, leadMs + missedMs * learnShare));
    else startMs = Math.min(mostMs.start, Math.max(0, startMs + missedMs * learnShare));
  }

  function learnLength(durationS: number): void {
    if (hasLength || durationS <= 0) return;
    hasLength = true;
    ports.onLength(durationS);
  }

  /** Whoever was stalled is so until it moves again: while the room waits nothing else would tell. */
  function watch(nowMs: number, roomMoves: boolean, isMoving: boolean): void {
    if (isMoving || (!roomMoves && !isStalled)) movedMs = nowMs;
    if (isMoving) setStalled(false);
    else if (nowMs - movedMs > stalledAfterMs) setStalled(true);
  }

  function onState(state: number): void {
    // Whatever was read before says nothing of what begins now.
    if (state === youtubeState.playing) clock.restart(rate);
    look();
  }

  async function open(): Promise<void> {
    place.replaceChildren(frame);
    const { Player } = await loadYoutubeApi(await scriptUrl);
    if (isClosed) return;
    waitingReady = setTimeout(() => fail("not-loaded"), readyLimitMs);
    const made = new Player(frame, {
      events: {
        onReady() {
          clearTimeout(waitingReady);
          if (isClosed) return;
          api = made;
          rates = made.getAvailablePlaybackRates();
          applyVolume();
          ports.onReady();
          movedMs = performance.now();
          looking = setInterval(look, lookMs);
        },
        onStateChange: ({ data }) => onState(data),
        onPlaybackRateChange({ data }) {
          if (data === rate) return;
          rate = data;
          clock.restart(rate);
        },
        onError: ({ data }) => isClosed || fail(problemOf(data)),
        onAutoplayBlocked() {
          isBlocked = true;
          setStalled(false);
          ports.onBlocked();
        },
      },
    });
  }

  function fail(problem: YoutubeProblem): void {
    clearTimeout(waitingReady);
    clearInterval(looking);
    ports.onProblem(`youtube-${problem}`);
  }

  open().catch(() => isClosed || fail("not-loaded"));
  return {
    follow(playback: Playback, isCorrection: boolean) {
      hasTimeline = true;
      timeline.changed(playback, isCorrection);
      // Before there is anything the room is to know that it has to wait.
      if (api === undefined) setStalled(playback.playing);
      look();
    },
    behindMs: () => behindMs,
    isStalled: () => isStalled,
    async unblock() {
      isBlocked = false;
      steering = { state: "starting", by: "seek", sinceMs: performance.now() };
      movedMs = performance.now();
      api?.playVideo();
    },
    setVolume(level, isMuted) {
      volume = { level, isMuted };
      applyVolume();
    },
    close() {
      isClosed = true;
      clearTimeout(waitingReady);
      clearInterval(looking);
      api?.destroy();
      place.replaceChildren();
    },
  };
}

function stateOf(state: number): "unstarted" | "playing" | "paused" {
  if (state === youtubeState.playing || state === youtubeState.buffering) return "playing";
  return state === youtubeState.paused || state === youtubeState.ended ? "paused" : "unstarted";
}

/** https://developers.google.com/youtube/iframe_api_reference#onError; 153 came late in 2025. */
function problemOf(error: number): YoutubeProblem {
  switch (error) {
    case 2:
      return "bad-id";
    case 100:
      return "not-found";
    case 101:
    case 150:
      return "not-embeddable";
    case 153:
      return "no-referrer";
    default:
      return "player";
  }
}
