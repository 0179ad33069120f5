import { type Ducking, type DuckingSettings, duck, gainOf, notDucking } from "../playback/ducking.ts";
import type { DuckingDepth } from "../store/voice.ts";

/** Lowers the film while somebody speaks. */
export interface FilmDucking {
  /** Whether anybody speaks, as far as the room or this page knows just now. */
  setSpeech(isSpeech: boolean): void;
  setDepth(depth: DuckingDepth): void;
  close(): void;
}

const depthsDb: Readonly<Record<DuckingDepth, number>> = { off: 0, little: 6, usual: 12, much: 20 };
const attackMs = 150;
const releaseMs = 900;
/** Fine enough that no step is heard. */
const stepMs = 20;

/** `onGain`: what to multiply the film's volume with, 0 to 1. */
export function startFilmDucking(depth: DuckingDepth, onGain: (gain: number) => void): FilmDucking {
  const settings = (of: DuckingDepth): DuckingSettings => ({ depthDb: depthsDb[of], attackMs, releaseMs });
  let using = settings(depth);
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
    setDepth(next) {
      using = settings(next);
      run();
    },
    close: () => clearInterval(timer),
  };
}
