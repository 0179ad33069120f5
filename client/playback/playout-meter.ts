import type { PlayoutSample } from "./delay-steering.ts";

/** See `readBuffer` in client/media. */
export interface Buffer {
  readonly jitterBufferDelayS: number;
  readonly jitterBufferMinimumDelayS: number;
  readonly jitterBufferEmitted: number;
}

/** Turns readings of one receiver into a steady sample. */
export interface PlayoutMeter {
  /** `lagsMs`: of what was played out since the last reading. Undefined until there is enough to tell. */
  add(buffer: Buffer, lagsMs: readonly number[]): PlayoutSample | undefined;
  reset(): void;
}

/** Single frames come early or late by what the display makes of them; many together do not. */
const keptReadings = 4;
const leastLags = 3;

export function createPlayoutMeter(): PlayoutMeter {
  let readings: { readonly buffer: Buffer; readonly lagsMs: readonly number[] }[] = [];

  return {
    add(buffer, lagsMs) {
      const last = readings.at(-1)?.buffer;
      // Another track has taken this one's place: its counters start anew.
      if (last !== undefined && buffer.jitterBufferEmitted < last.jitterBufferEmitted) readings = [];
      readings = [...readings, { buffer, lagsMs }].slice(-keptReadings);
      const first = readings[0]?.buffer ?? buffer;
      const lags = readings.flatMap((reading) => reading.lagsMs);
      const emitted = buffer.jitterBufferEmitted - first.jitterBufferEmitted;
      if (emitted === 0 || lags.length < leastLags) return undefined;
      const meanMs = (nowS: number, thenS: number) => ((nowS - thenS) / emitted) * 1000;
      return {
        lagMs: middle(lags),
        jitterBufferMs: meanMs(buffer.jitterBufferDelayS, first.jitterBufferDelayS),
        leastJitterBufferMs: meanMs(buffer.jitterBufferMinimumDelayS, first.jitterBufferMinimumDelayS),
      };
    },
    reset() {
      readings = [];
    },
  };
}

/** The mean without the outer fifths: finer than the display's frames, on which all times fall, and blind to jumps. */
function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const cut = Math.floor(sorted.length / 5);
  const inner = sorted.slice(cut, sorted.length - cut);
  return inner.reduce((sum, value) => sum + value, 0) / inner.length;
}
