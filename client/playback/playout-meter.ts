import type { PlayoutSample } from "./delay-steering.ts";

/** See `readPlayout` in client/media. */
export interface Reading {
  readonly atMs: number;
  readonly capturedAtMs: number | undefined;
  readonly jitterBufferDelayS: number;
  readonly jitterBufferMinimumDelayS: number;
  readonly jitterBufferEmitted: number;
}

/** Turns readings of one receiver into a steady sample. */
export interface PlayoutMeter {
  /** `clockOffsetMs` turns this page's time into the room's. Undefined until there is enough to tell. */
  add(reading: Reading, clockOffsetMs: number): PlayoutSample | undefined;
  reset(): void;
}

/** Single readings jump by a frame; the middle one of this many does not. */
const keptReadings = 5;

export function createPlayoutMeter(): PlayoutMeter {
  let readings: Reading[] = [];
  let lagsMs: number[] = [];

  function reset(): void {
    readings = [];
    lagsMs = [];
  }

  return {
    add(reading, clockOffsetMs) {
      // Another track has taken this one's place: its counters start anew.
      if (reading.jitterBufferEmitted < (readings.at(-1)?.jitterBufferEmitted ?? 0)) reset();
      readings = [...readings, reading].slice(-keptReadings);
      if (reading.capturedAtMs !== undefined) {
        const lagMs = reading.atMs + clockOffsetMs - reading.capturedAtMs;
        lagsMs = [...lagsMs, lagMs].slice(-keptReadings);
      }
      const [first] = readings;
      const emitted = reading.jitterBufferEmitted - (first?.jitterBufferEmitted ?? 0);
      if (first === undefined || emitted === 0 || lagsMs.length < 3) return undefined;
      const mean = (nowS: number, thenS: number) => ((nowS - thenS) / emitted) * 1000;
      return {
        lagMs: median(lagsMs),
        jitterBufferMs: mean(reading.jitterBufferDelayS, first.jitterBufferDelayS),
        leastJitterBufferMs: mean(reading.jitterBufferMinimumDelayS, first.jitterBufferMinimumDelayS),
      };
    },
    reset,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
