import {
  type Ducking,
  type DuckingWish,
  duck,
  duckingSettings,
  gainOf,
  notDucking,
} from "../playback/ducking.ts";

/** Lowers the film while somebody speaks. */
export interface FilmDucking {
  /** Whether anybody speaks, as far as the room or this page knows just now. */
  setSpeech(isSpeech: boolean): void;
  setWish(wish: DuckingWish): void;
  close(): void;
}

/** Fine enough that no step is heard. */
const stepMs = 20;

/** `onGain`: what to multiply the film's volume with, 0 to 1. */
export function startFilmDucking(wish: DuckingWish, onGain: (gain: number) => void): FilmDucking {
  let using = duckingSettings(wish);
  let state: Ducking = notDucking;
  let isSpeech = false;
  let timer: ReturnType<typeof setInterval> | undefined;

  function step(): void {
    const before = state.gainDb;
    state = duck(state, isSpeech, using, performance.now());
    if (state.gainDb !== before) onGain(gainOf(state));
    if (isSpeech || state.gainDb !== 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  function run(): void {
    if (timer !== undefined) return;
    state = { ...state, lastMs: performance.now() };
    timer = setInterval(step, stepMs);
  }

  return {
    setSpeech(next) {
      isSpeech = next;
      if (isSpeech) run();
    },
    setWish(next) {
      using = duckingSettings(next);
      run();
    },
    close: () => clearInterval(timer),
  };
}
