import type { Playback } from "@matinee/shared/playback.ts";
import { afterEach, expect, test, vi } from "vitest";
import { driveHostPlayer } from "./host-player.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** As much of a video element as the player touches; it does what it is told at once, and says so a moment later. */
class Element extends EventTarget {
  paused = true;
  seeking = false;
  ended = false;
  currentTime = 0;
  duration = 5400;

  play(): Promise<void> {
    this.paused = false;
    queueMicrotask(() => this.dispatchEvent(new Event("playing")));
    return Promise.resolve();
  }

  pause(): void {
    this.paused = true;
    queueMicrotask(() => this.dispatchEvent(new Event("pause")));
  }
}

function open() {
  vi.useFakeTimers();
  let playback: Playback = { playing: false, positionS: 0, atMs: 0, rate: 1 };
  const element = new Element();
  const reports: { readonly positionS: number; readonly playing: boolean }[] = [];
  // What is there of an element is all that the player uses.
  const player = driveHostPlayer(element as unknown as HTMLVideoElement, {
    playback: () => playback,
    roomNowMs: () => 0,
    report: (positionS, playing) => void reports.push({ positionS, playing }),
    onBuffering: () => undefined,
    onBlocked: () => undefined,
  });
  return {
    element,
    reports,
    async decide(change: Partial<Playback>, held: boolean, seek = false) {
      playback = { ...playback, ...change };
      player.follow({ playback, held }, seek);
      await Promise.resolve();
    },
    close: () => player.close(),
  };
}

test("RM13 what was decided while the room took the presenter for lost is done, and the room is told that it plays", async () => {
  const { element, reports, decide, close } = open();
  await decide({ playing: false, positionS: 40 }, true, true);
  expect(element).toMatchObject({ paused: false, currentTime: 40 });
  expect(reports).toEqual([{ positionS: 40, playing: true }]);
  close();
});

test("RM13 a pause that was decided meanwhile stays one", async () => {
  const { element, reports, decide, close } = open();
  await decide({ playing: true }, false);
  await decide({ playing: false, positionS: 7 }, false);
  expect(element).toMatchObject({ paused: true, currentTime: 7 });
  expect(reports).toEqual([]);
  close();
});
