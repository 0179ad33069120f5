import { parseJson } from "@matinee/shared/channel.ts";
import { type ClockEstimate, refineClock } from "@matinee/shared/clock.ts";
import {
  type memberClockMessage,
  type PlayoutReport,
  type RoomClockMessage,
  roomClockMessage,
} from "@matinee/shared/protocol/clock.ts";
import type { z } from "zod";

export interface ClockListener {
  onEstimate(estimate: ClockEstimate): void;
  onCommonDelay(message: Extract<RoomClockMessage, { type: "common-delay" }>): void;
  onViewers(message: Extract<RoomClockMessage, { type: "viewers" }>): void;
  onSpeaking(memberIds: readonly string[]): void;
}

/**
 * Samples the room's clock over the unordered channel; the answers are also how we know that the room hears us. What
 * is said every second, and worth nothing a second later, travels on it too.
 */
export interface Clock {
  attach(send: (text: string) => void): void;
  detach(): void;
  receive(text: string): void;
  report(report: PlayoutReport): void;
  /** When the room was last heard, by `performance.now()`; undefined before the first time on this channel. */
  lastHeardMs(): number | undefined;
  close(): void;
}

const sampleMs = 1000;
const firstSamplesMs = [0, 60, 120, 250, 500];

export function createClock(listener: ClockListener): Clock {
  let send: ((text: string) => void) | undefined;
  let estimate: ClockEstimate | undefined;
  let heardMs: number | undefined;
  let timers: ReturnType<typeof setTimeout>[] = [];

  function transmit(message: z.input<typeof memberClockMessage>): void {
    send?.(JSON.stringify(message));
  }

  const sample = () => transmit({ type: "ping", sentAtMs: Date.now() });

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
      const receivedAtMs = Date.now();
      const parsed = roomClockMessage.safeParse(parseJson(text));
      if (!parsed.success) return;
      heardMs = performance.now();
      const message = parsed.data;
      switch (message.type) {
        case "pong":
          estimate = refineClock(estimate, { ...message, receivedAtMs });
          listener.onEstimate(estimate);
          return;
        case "common-delay":
          listener.onCommonDelay(message);
          return;
        case "viewers":
          listener.onViewers(message);
          return;
        case "speaking":
          listener.onSpeaking(message.memberIds);
          return;
      }
    },
    report: transmit,
    lastHeardMs: () => heardMs,
    close: stop,
  };
}
