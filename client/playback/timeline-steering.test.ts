import { describe, expect, test } from "vitest";
import { createTimeline } from "./timeline.ts";
import { type Steering, steer } from "./timeline-steering.ts";

const stepMs = 20;

/** An element as browsers behave: seeks and starts take a while, and what it shows is measured only while it plays. */
function simulatedElement(startS = 0) {
  let positionS = startS;
  let rate = 1;
  let state: "paused" | "starting" | "playing" = "paused";
  let busyMs = 0;
  const did: string[] = [];
  return {
    did,
    seekTakesMs: 150,
    startTakesMs: 80,
    hasData: true,
    get positionS() {
      return positionS;
    },
    get rate() {
      return state === "playing" ? rate : 0;
    },
    get isPaused() {
      return state === "paused";
    },
    get isReady() {
      return this.hasData && (busyMs <= 0 || state === "starting");
    },
    act({ seekToS, isPlaying, rate: nextRate }: ReturnType<typeof steer>["act"]) {
      if (isPlaying === false) state = "paused";
      if (seekToS !== undefined) {
        did.push("seek");
        positionS = seekToS;
        busyMs = this.seekTakesMs;
      }
      if (nextRate !== undefined) rate = nextRate;
      if (isPlaying === true) {
        did.push("play");
        state = "starting";
        busyMs = this.startTakesMs;
      }
    },
    pass() {
      busyMs -= stepMs;
      if (state === "starting" && busyMs <= 0) state = "playing";
      if (state === "playing" && this.hasData) positionS += (rate * stepMs) / 1000;
    },
  };
}

function simulation(delayMs = 300, startS = 0) {
  const timeline = createTimeline(1000, () => delayMs);
  const element = simulatedElement(startS);
  let steering: Steering = { state: "still" };
  let nowMs = 0;
  const offsMs: number[] = [];
  return {
    timeline,
    element,
    offsMs,
    now: () => nowMs,
    offMs: () => (timeline.at(nowMs).positionS - element.positionS) * 1000,
    run(forMs: number) {
      for (const endMs = nowMs + forMs; nowMs < endMs; nowMs += stepMs) {
        const wanted = timeline.at(nowMs);
        const behindMs = (wanted.positionS - element.positionS) * 1000;
        const step = steer(steering, {
          nowMs,
          wanted,
          soon: timeline.at(nowMs + 200),
          started: timeline.at(nowMs + 80),
          leadMs: 200,
          startMs: 80,
          positionS: element.positionS,
          isPaused: element.isPaused,
          isReady: element.isReady,
          behindMs: element.rate > 0 ? behindMs : undefined,
        });
        steering = step.steering;
        element.act(step.act);
        element.pass();
        offsMs.push(behindMs);
      }
    },
  };
}

describe("an element on the room's timeline", () => {
  test("starts on time, since the start is begun before", () => {
    const { timeline, element, run, now, offMs } = simulation();
    timeline.changed({ playing: false, positionS: 0, atMs: 0, rate: 1 }, false);
    run(500);
    timeline.changed({ playing: true, positionS: 0, atMs: now(), rate: 1 }, false);
    run(400);
    expect(Math.abs(offMs())).toBeLessThan(stepMs + 1);
    run(1500);
    expect(Math.abs(offMs())).toBeLessThan(4);
    expect(element.did).toEqual(["play"]);
  });

  test("is back within a second of a seek, and seeks once", () => {
    const { timeline, element, run, now, offMs } = simulation();
    timeline.changed({ playing: true, positionS: 0, atMs: 0, rate: 1 }, false);
    run(3000);
    element.did.length = 0;
    timeline.changed({ playing: true, positionS: 500, atMs: now(), rate: 1 }, false);
    run(300 + 1000);
    expect(Math.abs(offMs())).toBeLessThan(10);
    expect(element.did).toEqual(["seek", "play"]);
  });

  test("a start that came 60 ms late is made good within a second, and gently only after that", () => {
    const { timeline, element, run, now, offMs } = simulation();
    timeline.changed({ playing: true, positionS: 0, atMs: 0, rate: 1 }, false);
    run(3000);
    element.startTakesMs += 60;
    timeline.changed({ playing: true, positionS: 500, atMs: now(), rate: 1 }, false);
    run(300 + 200);
    expect(offMs()).toBeGreaterThan(30);
    expect(element.rate).toBeCloseTo(1.09, 3);
    run(800);
    expect(Math.abs(offMs())).toBeLessThan(10);
    expect(Math.abs(element.rate - 1)).toBeLessThan(0.04);
  });

  test("stops on the very place that the room stopped at", () => {
    const { timeline, element, run, now } = simulation();
    timeline.changed({ playing: true, positionS: 0, atMs: 0, rate: 1 }, false);
    run(3000);
    timeline.changed({ playing: false, positionS: 2.987, atMs: now() - 13, rate: 1 }, false);
    run(700);
    expect(element.isPaused).toBe(true);
    expect(element.positionS).toBe(2.987);
  });

  test("makes a small drift good by its pace alone, which is never more than 4 %", () => {
    const { timeline, element, run, now, offMs } = simulation();
    timeline.changed({ playing: true, positionS: 0, atMs: 0, rate: 1 }, false);
    run(3000);
    element.did.length = 0;
    timeline.changed({ playing: true, positionS: now() / 1000 + 0.06, atMs: now(), rate: 1 }, true);
    run(200);
    expect(element.rate).toBeCloseTo(1.04, 3);
    run(3000);
    expect(Math.abs(offMs())).toBeLessThan(4);
    expect(Math.abs(element.rate - 1)).toBeLessThan(0.005);
    expect(element.did).toEqual([]);
  });

  test("keeps its seeks to itself while it has no data, and catches up when they come", () => {
    const { timeline, element, run, offMs } = simulation();
    timeline.changed({ playing: true, positionS: 0, atMs: 0, rate: 1 }, false);
    run(3000);
    element.did.length = 0;
    element.hasData = false;
    run(5000);
    expect(element.did).toEqual([]);
    element.hasData = true;
    run(2000);
    expect(Math.abs(offMs())).toBeLessThan(10);
    expect(element.did).toEqual(["seek", "play"]);
  });

  test("a seek that took too long is followed by one that is further ahead", () => {
    const { timeline, element, run, now, offMs } = simulation();
    timeline.changed({ playing: true, positionS: 0, atMs: 0, rate: 1 }, false);
    run(3000);
    element.did.length = 0;
    element.seekTakesMs = 900;
    timeline.changed({ playing: true, positionS: 500, atMs: now(), rate: 1 }, false);
    run(800);
    element.seekTakesMs = 150;
    run(3000);
    expect(element.did).toEqual(["seek", "seek", "play"]);
    expect(Math.abs(offMs())).toBeLessThan(10);
  });
});
