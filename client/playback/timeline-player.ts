import type { Playback } from "@matinee/shared/playback.ts";
import { createFrameDrift } from "./frame-drift.ts";
import type { Player } from "./player.ts";
import { createTimeline } from "./timeline.ts";
import { type Act, type Steering, steer } from "./timeline-steering.ts";

export interface TimelinePlayerPorts {
  readonly durationS: number;
  /** Room time now. */
  readonly roomNowMs: () => number;
  /** How much later than the room decides its viewers see it. */
  readonly delayMs: () => number;
  readonly onStalled: (stalled: boolean) => void;
  /** The browser wants a click before it plays sound. */
  readonly onBlocked: () => void;
}

const lookMs = 40;
/** There is no more data to wait for. */
const endS = 0.1;
/** Shorter waits are over before anybody would have to be told. */
const stalledAfterMs = 700;
/** The first frames after a start come as they can. */
const settleMs = 100;
/** After a start a first guess is worth more than an even one: four frames are within some milliseconds of the truth. */
const firstGuess = { leastFrames: 4, leastMs: 120 };
const mostCorrection = 0.1;
const usualLeadMs = 250;
const leadBounds = { leastMs: 120, mostMs: 1500 };
/** A seek takes longer now and then. */
const leadShare = 1.3;
const leadReserveMs = 40;
/** From a standstill of its own the browser opens its sound output first; after a seek it still has it. */
const usualStartsMs = { cold: 100, warm: 80 };
/** One that began later than it should says nothing of how long it took. */
const punctualMs = 20;
const learnShare = 0.3;
const mostStartMs = 300;
/** A page in the background is told of no frames; its element's own time is coarser. */
const hiddenToleratedMs = 40;

/** Keeps the picture of an element, which plays a file, on the room's timeline. */
export function openTimelinePlayer(element: HTMLVideoElement, ports: TimelinePlayerPorts): Player {
  const timeline = createTimeline(ports.durationS, ports.delayMs);
  const drift = createFrameDrift(firstGuess);
  let steering: Steering = { state: "still" };
  let hasTimeline = false;
  let isBlocked = false;
  let isStalled = false;
  let hadDataMs = performance.now();
  let leadMs = usualLeadMs;
  const startsMs = { ...usualStartsMs };
  let soughtMs: number | undefined;
  /** What is measured first after a start tells how long such a start takes. */
  let started: keyof typeof startsMs | undefined;
  let callback = 0;
  let lookedMs = 0;
  let waking: ReturnType<typeof setTimeout> | undefined;

  const roomAt = (pageMs: number) => ports.roomNowMs() + pageMs - performance.now();
  const hasData = () => !element.seeking && element.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA;

  const isAtEnd = () => element.currentTime > ports.durationS - endS;

  function onFrame(_nowMs: number, { mediaTime, expectedDisplayTime }: VideoFrameCallbackMetadata): void {
    callback = element.requestVideoFrameCallback(onFrame);
    const { positionS, rate } = timeline.at(roomAt(expectedDisplayTime));
    if (rate > 0 && !element.paused && !element.seeking)
      drift.saw(((positionS - mediaTime) * 1000) / rate, expectedDisplayTime);
  }

  function behindMs(): number | undefined {
    const byFrames = drift.behindMs();
    if (byFrames !== undefined || !document.hidden || element.paused || element.seeking) return byFrames;
    const { positionS, rate } = timeline.at(ports.roomNowMs());
    const byClock = (positionS - element.currentTime) * 1000;
    return rate > 0 && Math.abs(byClock) > hiddenToleratedMs ? byClock : undefined;
  }

  const kindOfStart = () => (steering.state === "seeking" ? "warm" : "cold");

  function isPunctual(nowMs: number, isDue: boolean, startMs: number): boolean {
    if (steering.state !== "seeking") return !isDue;
    return nowMs - (steering.meetsAtMs - startMs) < punctualMs;
  }

  /** A start that came late is begun earlier the next time. */
  function learnStart(lateMs: number): void {
    if (started === undefined) return;
    startsMs[started] = Math.min(mostStartMs, Math.max(0, startsMs[started] + lateMs * learnShare));
    started = undefined;
  }

  function look(): void {
    if (!hasTimeline || isBlocked) return;
    const nowMs = ports.roomNowMs();
    if (steering.state === "following") drift.hurried(steering.pace * (nowMs - lookedMs));
    lookedMs = nowMs;
    const measuredMs = behindMs();
    const startMs = startsMs[kindOfStart()];
    const wanted = timeline.at(nowMs);
    const step = steer(steering, {
      nowMs,
      wanted,
      soon: timeline.at(nowMs + leadMs),
      leadMs,
      started: timeline.at(nowMs + startMs),
      startMs,
      positionS: element.currentTime,
      isPaused: element.paused || element.ended,
      isReady: hasData(),
      behindMs: measuredMs,
    });
    if (measuredMs !== undefined) learnStart(measuredMs);
    act(step.act);
    if (step.act.isPlaying === true && isPunctual(nowMs, wanted.rate > 0, startMs)) started = kindOfStart();
    steering = step.steering;
    keepRate(wanted.rate);
    watchData(wanted.rate > 0);
    wakeFor(nowMs);
  }

  function act({ seekToS, isPlaying, rate }: Act): void {
    if (isPlaying === false) element.pause();
    if (seekToS !== undefined) {
      soughtMs = performance.now();
      element.currentTime = seekToS;
    }
    if (rate !== undefined) {
      // At the film's own speed all corrections are resampled: to change over to time stretching sets the film back.
      element.preservesPitch = Math.abs(rate - 1) > mostCorrection;
      element.playbackRate = rate;
    }
    if (isPlaying === true) play();
    if (isPlaying === true || seekToS !== undefined) drift.reset(performance.now() + settleMs);
  }

  /** The room may have another pace from now on. */
  function keepRate(roomRate: number): void {
    if (steering.state !== "following" || roomRate === 0) return;
    const rate = roomRate * (1 + steering.pace);
    if (element.playbackRate !== rate) element.playbackRate = rate;
  }

  function play(): void {
    started = undefined;
    element.play().catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== "NotAllowedError") return;
      isBlocked = true;
      ports.onBlocked();
    });
  }

  function watchData(isMoving: boolean): void {
    const nowMs = performance.now();
    // Whoever waits for data goes on doing so when the room stops to wait for them.
    if (hasData() || isAtEnd() || (!isMoving && !isStalled)) hadDataMs = nowMs;
    const isStill = nowMs - hadDataMs > stalledAfterMs;
    if (isStill === isStalled) return;
    isStalled = isStill;
    ports.onStalled(isStalled);
  }

  /** Starts and stops are due at a moment that no look may hit by itself. */
  function wakeFor(nowMs: number): void {
    clearTimeout(waking);
    const startMs = startsMs[kindOfStart()];
    const soon = timeline.at(nowMs + lookMs + startMs);
    const dueMs =
      steering.state === "seeking"
        ? steering.meetsAtMs - startMs
        : soon.sinceMs - (soon.rate > 0 ? startMs : 0);
    if (dueMs > nowMs && dueMs < nowMs + lookMs) waking = setTimeout(look, dueMs - nowMs);
  }

  function onSeeked(): void {
    if (soughtMs !== undefined) {
      const tookMs = performance.now() - soughtMs;
      const neededMs = tookMs * leadShare + leadReserveMs;
      leadMs = Math.min(leadBounds.mostMs, Math.max(leadBounds.leastMs, neededMs, leadMs * 0.8));
      soughtMs = undefined;
    }
    look();
  }

  element.addEventListener("seeked", onSeeked);
  element.addEventListener("canplay", look);
  callback = element.requestVideoFrameCallback(onFrame);
  const looking = setInterval(look, lookMs);

  return {
    follow(playback: Playback, isCorrection: boolean) {
      hasTimeline = true;
      timeline.changed(playback, isCorrection);
      // What was measured was measured by what the room believed then.
      if (isCorrection) drift.reset(performance.now());
      look();
    },
    behindMs,
    isStalled: () => isStalled,
    async unblock() {
      isBlocked = false;
      await element.play();
      look();
    },
    close() {
      clearInterval(looking);
      clearTimeout(waking);
      element.cancelVideoFrameCallback(callback);
      element.removeEventListener("seeked", onSeeked);
      element.removeEventListener("canplay", look);
      element.pause();
      element.preservesPitch = true;
      element.playbackRate = 1;
    },
  };
}
