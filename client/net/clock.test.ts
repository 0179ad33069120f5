import type { ClockEstimate } from "@matinee/shared/clock.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createClock } from "./clock.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A clock whose room answers when the test says so, `offsetMs` ahead of this page. */
function open(offsetMs = 500) {
  const estimates: ClockEstimate[] = [];
  const sent: string[] = [];
  const clock = createClock({
    onEstimate: (estimate) => estimates.push(estimate),
    onCommonDelay: () => undefined,
    onViewers: () => undefined,
    onSpeaking: () => undefined,
  });
  return {
    clock,
    estimates,
    sent,
    attach: () => clock.attach((text) => sent.push(text)),
    answer() {
      const { sentAtMs } = JSON.parse(sent.at(-1) ?? "{}");
      const roomMs = (sentAtMs + Date.now()) / 2 + offsetMs;
      clock.receive(
        JSON.stringify({ type: "pong", sentAtMs, roomReceivedAtMs: roomMs, roomSentAtMs: roomMs }),
      );
    },
  };
}

describe("the page's clock", () => {
  test("CK7 five samples in the first half second, then one every second", () => {
    const { attach, sent } = open();
    attach();
    vi.advanceTimersByTime(500);
    expect(sent).toHaveLength(5);
    expect(JSON.parse(sent[0] ?? "")).toEqual({ type: "ping", sentAtMs: 1_000_000 });
    vi.advanceTimersByTime(5000);
    expect(sent).toHaveLength(10);
  });

  test("CK2 an answer gives the room's time and says that we are heard", () => {
    const { clock, attach, answer, estimates } = open(500);
    attach();
    vi.advanceTimersByTime(0);
    expect(clock.lastHeardMs()).toBeUndefined();
    vi.advanceTimersByTime(40);
    answer();
    expect(estimates).toMatchObject([{ offsetMs: 500, errorMs: 20 }]);
    expect(clock.lastHeardMs()).toBe(performance.now());
  });

  test("CK8 a new channel has not been heard on yet, but what is known of the room's time stays", () => {
    const { clock, attach, answer, estimates } = open();
    attach();
    vi.advanceTimersByTime(10);
    answer();
    clock.detach();
    attach();
    expect(clock.lastHeardMs()).toBeUndefined();
    vi.advanceTimersByTime(300);
    answer();
    expect(estimates[1]?.errorMs).toBeLessThan(10);
  });

  test("CK7 a detached or closed clock is silent, and attaching twice does not double the samples", () => {
    const { clock, attach, sent } = open();
    attach();
    attach();
    vi.advanceTimersByTime(500);
    expect(sent).toHaveLength(5);
    clock.detach();
    vi.advanceTimersByTime(5000);
    expect(sent).toHaveLength(5);
    attach();
    clock.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("CK1 nonsense on the clock's channel is ignored", () => {
    const { clock, attach, estimates } = open();
    attach();
    for (const text of ["", "{", '{"type":"pong"}', '{"type":"ping","sentAtMs":1}']) clock.receive(text);
    expect(estimates).toEqual([]);
    expect(clock.lastHeardMs()).toBeUndefined();
  });
});
