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

/** Single frames come early or late by what the display makes of them; the middle one of many does not. */
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
        lagMs: median(lags),
        jitterBufferMs: meanMs(buffer.jitterBufferDelayS, first.jitterBufferDelayS),
        leastJitterBufferMs: meanMs(buffer.jitterBufferMinimumDelayS, first.jitterBufferMinimumDelayS),
      };
    },
    reset() {
      readings = [];
    },
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
