import { describe, expect, test } from "vitest";
import { createCoarseClock } from "./coarse-clock.ts";
import { steerYoutube, type YoutubeSteering } from "./youtube-steering.ts";

const rates = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

interface Plan {
  /** When the room plays, and from where. */
  readonly room: (nowMs: number) => { readonly positionS: number; readonly rate: number };
  /** While an ad is shown it says that it plays, and its time stands. */
  readonly isAd?: (nowMs: number) => boolean;
  readonly seekTakesMs?: number;
  readonly startTakesMs?: number;
}

/** A player as YouTube's is: told four times a second, with seeks and starts that take their time. Answers what was seen. */
function simulate(plan: Plan, lastMs: number) {
  const { seekTakesMs = 600, startTakesMs = 150 } = plan;
  const clock = createCoarseClock();
  let steering: YoutubeSteering = { state: "still" };
  let leadMs = 300;
  let positionS = 0;
  let rate = 1;
  let isTold = false;
  let readyAtMs = 0;
  let saidS = 0;
  const log: { atMs: number; offMs: number; rate: number; isTold: boolean }[] = [];
  for (let nowMs = 0; nowMs <= lastMs; nowMs += 10) {
    const moves = isTold && nowMs >= readyAtMs && plan.isAd?.(nowMs) !== true;
    if (moves) positionS += 0.01 * rate;
    if (nowMs % 250 === 0) saidS = positionS;
    const room = plan.room(nowMs);
    log.push({ atMs: nowMs, offMs: (room.positionS - positionS) * 1000, rate, isTold });
    if (nowMs % 40 !== 0) continue;
    clock.said(saidS, nowMs);
    const wanted = { ...room, sinceMs: 0 };
    const step = steerYoutube(steering, {
      nowMs,
      wanted,
      started: wanted,
      positionS: clock.positionAt(nowMs),
      saidS,
      isMoving: clock.isMoving(nowMs),
      player: isTold ? "playing" : "paused",
      rates,
      leadMs,
    });
    if (step.missed?.by === "seek") leadMs += step.missed.ms / 2;
    const { seekToS, isPlaying, rate: next } = step.act;
    if (isPlaying === false) isTold = false;
    if (isPlaying === true && !isTold) {
      isTold = true;
      readyAtMs = Math.max(readyAtMs, nowMs + startTakesMs);
      clock.restart(rate);
    }
    if (seekToS !== undefined) {
      positionS = seekToS;
      saidS = seekToS;
      readyAtMs = nowMs + seekTakesMs;
      clock.restart(rate);
    }
    if (next !== undefined && next !== rate) {
      rate = next;
      clock.restart(rate);
    }
    steering = step.steering;
  }
  return log;
}

const playsFrom = (startMs: number) => (nowMs: number) =>
  nowMs < startMs ? { positionS: 0, rate: 0 } : { positionS: (nowMs - startMs) / 1000, rate: 1 };
const worst = (log: ReturnType<typeof simulate>, fromMs: number) =>
  Math.max(...log.filter(({ atMs }) => atMs >= fromMs).map(({ offMs }) => Math.abs(offMs)));

describe("YouTube's player on the room's timeline", () => {
  test("is within 100 ms some seconds after the start, and then keeps its pace", () => {
    const log = simulate({ room: playsFrom(1000), startTakesMs: 400 }, 15_000);
    expect(worst(log, 6000)).toBeLessThan(100);
    expect(new Set(log.filter(({ atMs }) => atMs > 8000).map(({ rate }) => rate))).toEqual(new Set([1]));
  });

  test("is there again after the room went elsewhere", () => {
    const room = (nowMs: number) =>
      nowMs < 8000 ? playsFrom(0)(nowMs) : { positionS: 300 + (nowMs - 8000) / 1000, rate: 1 };
    const log = simulate({ room }, 20_000);
    expect(worst(log, 16_000)).toBeLessThan(100);
  });

  test("stands where the room stands", () => {
    const room = (nowMs: number) => (nowMs < 6000 ? playsFrom(0)(nowMs) : { positionS: 6, rate: 0 });
    const last = simulate({ room }, 8000).at(-1);
    expect(last?.isTold).toBe(false);
    expect(Math.abs(last?.offMs ?? 1000)).toBeLessThan(100);
  });

  test("plays its ad to the end while the room waits for it, and comes along afterwards", () => {
    const isAd = (nowMs: number) => nowMs > 5000 && nowMs < 12_000;
    // The room waits as it does for all who buffer, from a second after the ad began until the film moves again.
    const room = (nowMs: number) => {
      if (nowMs < 6000) return playsFrom(0)(nowMs);
      return nowMs < 13_000 ? { positionS: 6, rate: 0 } : { positionS: 6 + (nowMs - 13_000) / 1000, rate: 1 };
    };
    const log = simulate({ room, isAd }, 25_000);
    expect(log.filter(({ atMs }) => atMs > 7000 && atMs < 12_000).every(({ isTold }) => isTold)).toBe(true);
    expect(worst(log, 20_000)).toBeLessThan(100);
  });

  test("hurries by a pace that it has, never by one in between", () => {
    const log = simulate({ room: playsFrom(0), startTakesMs: 700 }, 10_000);
    expect(log.every(({ rate }) => rates.includes(rate))).toBe(true);
    expect(log.some(({ rate }) => rate === 1.25)).toBe(true);
  });
});
