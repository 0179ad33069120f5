import { Transform } from "streamx";

type Done = (error: Error | null, chunk?: unknown) => void;

const stepMs = 20;
/** What was not used may be caught up with, up to this much. */
const burstS = 0.1;

/**
 * One limit for all streams of a direction, in place of the package `speed-limiter` (vite.config.ts): that passes each
 * chunk through promises and slices even while there is no limit. Without one, this hands the chunk on.
 */
export class ThrottleGroup {
  #bytesPerS = 0;
  #isEnabled = false;
  #credit = 0;
  #countedAtMs = 0;
  readonly #waiting: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ rate, enabled }: { readonly rate: number; readonly enabled: boolean }) {
    this.#bytesPerS = rate;
    this.#isEnabled = enabled;
  }

  setEnabled(isEnabled: boolean): void {
    this.#isEnabled = isEnabled;
    if (!isEnabled) for (const goOn of this.#waiting.splice(0)) goOn();
  }

  setRate(bytesPerS: number): void {
    this.#bytesPerS = bytesPerS;
  }

  destroy(): void {
    this.setEnabled(false);
    clearTimeout(this.#timer);
  }

  throttle(): Transform {
    return new Transform({
      transform: (chunk, done: Done) => {
        // What goes through are bytes of the wire.
        const { length } = chunk as Uint8Array;
        if (this.#isEnabled) this.#wait(length, () => done(null, chunk));
        else done(null, chunk);
      },
    });
  }

  /** Goes on as soon as nothing is owed; a chunk larger than what is there makes the next one wait for longer. */
  #wait(length: number, goOn: () => void): void {
    this.#waiting.push(() => {
      this.#credit -= length;
      goOn();
    });
    this.#step();
  }

  #step(): void {
    const nowMs = performance.now();
    const passedS = (nowMs - this.#countedAtMs) / 1000;
    this.#countedAtMs = nowMs;
    this.#credit = Math.min(this.#credit + passedS * this.#bytesPerS, this.#bytesPerS * burstS);
    while (this.#credit > 0 && this.#waiting.length > 0) this.#waiting.shift()?.();
    if (this.#waiting.length === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#step(), stepMs);
  }
}
