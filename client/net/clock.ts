import { parseJson } from "@matinee/shared/channel.ts";
import { type ClockEstimate, refineClock } from "@matinee/shared/clock.ts";
import { type ping, pong } from "@matinee/shared/protocol/bus.ts";
import type { z } from "zod";

/** Samples the room's clock over the unordered channel; the answers are also how we know that the room hears us. */
export interface Clock {
  attach(send: (text: string) => void): void;
  detach(): void;
  receive(text: string): void;
  /** When the room was last heard, by `performance.now()`; undefined before the first time on this channel. */
  lastHeardMs(): number | undefined;
  close(): void;
}

const sampleMs = 1000;
const firstSamplesMs = [0, 60, 120, 250, 500];

export function createClock(onEstimate: (estimate: ClockEstimate) => void): Clock {
  let send: ((text: string) => void) | undefined;
  let estimate: ClockEstimate | undefined;
  let heardMs: number | undefined;
  let timers: ReturnType<typeof setTimeout>[] = [];

  function sample(): void {
    const message: z.input<typeof ping> = { type: "ping", sentAtMs: Date.now() };
    send?.(JSON.stringify(message));
  }

  function stop(): void {
    for (const timer of timers) clearInterval(timer);
    timers = [];
  }

  return {
    attach(sendText) {
      stop();
      send = sendText;
      heardMs = undefined;
      timers = [
        ...firstSamplesMs.map((delayMs) => setTimeout(sample, delayMs)),
        setInterval(sample, sampleMs),
      ];
    },
    detach() {
      stop();
      send = undefined;
    },
    receive(text) {
      const parsed = pong.safeParse(parseJson(text));
      if (!parsed.success) return;
      heardMs = performance.now();
      estimate = refineClock(estimate, { ...parsed.data, receivedAtMs: Date.now() });
      onEstimate(estimate);
    },
    lastHeardMs: () => heardMs,
    close: stop,
  };
}
