import type { RoomEvent } from "@matinee/shared/room/events.ts";
import { describe, expect, test } from "vitest";
import { type MicrophoneState, usualVoiceSettings } from "../store/voice.ts";
import { followMutedTalk, mutesAtStart, noMutedTalk } from "./muted.ts";

const playback = (playing: boolean) => ({ playing, positionS: 0, atMs: 0, rate: 1 as const });
type Action = Extract<RoomEvent, { name: "playback.changed" }>["data"]["action"];
const changed = (action: Action, playing: boolean): RoomEvent => ({
  name: "playback.changed",
  data: { action, playback: playback(playing), held: false, stall: null, gaveUpOn: [] },
});
const paused = { playback: playback(false) };
const on: MicrophoneState = { state: "on", isSending: true, isMuted: false };
const wanted = { ...usualVoiceSettings, muteAtStart: true };

describe("VO6: the film's start mutes an open microphone", () => {
  const start = changed("play", true);

  test("where its user wants that, and else not", () => {
    expect(mutesAtStart(start, paused, { microphone: on, settings: wanted })).toBe(true);
    expect(mutesAtStart(start, paused, { microphone: on, settings: usualVoiceSettings })).toBe(false);
  });

  test("not one that is off, nor with push to talk", () => {
    expect(mutesAtStart(start, paused, { microphone: { state: "off" }, settings: wanted })).toBe(false);
    expect(mutesAtStart(start, paused, { microphone: on, settings: { ...wanted, mode: "push" } })).toBe(
      false,
    );
  });

  test("only from paused to playing, by a play or a countdown, and not by corrections or waits", () => {
    const voice = { microphone: on, settings: wanted };
    expect(mutesAtStart(start, { playback: playback(true) }, voice)).toBe(false);
    expect(mutesAtStart(changed("pause", false), { playback: playback(true) }, voice)).toBe(false);
    expect(mutesAtStart(changed("seek", false), paused, voice)).toBe(false);
    expect(mutesAtStart(changed("correct", true), paused, voice)).toBe(false);
    expect(mutesAtStart(changed("go-on", true), paused, voice)).toBe(false);
    expect(mutesAtStart(changed("countdown", true), paused, voice)).toBe(true);
  });
});

/** When it is told, in milliseconds, with a look each 50 ms. */
function told(untilMs: number, look: (atMs: number) => { level: number; isSending?: boolean }): number[] {
  let state = noMutedTalk;
  const times: number[] = [];
  for (let nowMs = 50; nowMs <= untilMs; nowMs += 50) {
    const next = followMutedTalk(state, { isSending: false, nowMs, ...look(nowMs) });
    if (next.tells) times.push(nowMs);
    state = next;
  }
  return times;
}

describe("VO7: who talks and is not heard", () => {
  test("is told after about a second of talk, pauses between words included", () => {
    expect(told(3000, () => ({ level: 0.1 }))).toEqual([1000]);
    const [first] = told(5000, (ms) => ({ level: ms % 500 < 350 ? 0.1 : 0 }));
    expect(first).toBeGreaterThan(1000);
    expect(first).toBeLessThan(2500);
  });

  test("is told once a minute at most", () => {
    expect(told(130_000, () => ({ level: 0.1 }))).toEqual([1000, 61_000, 121_000]);
  });

  test("hears nothing of it for a cough, a breath or while it is sent", () => {
    expect(told(20_000, (ms) => ({ level: ms % 2000 < 400 ? 0.3 : 0 }))).toEqual([]);
    expect(told(20_000, () => ({ level: 0.01 }))).toEqual([]);
    expect(told(20_000, () => ({ level: 0.3, isSending: true }))).toEqual([]);
  });
});
