/** The sound of two elements that play the same, of which one takes over from the other without a gap. */
export interface Crossfade {
  /** How much of the first is heard, 0 to 1; the rest is the second's. */
  first(): number;
  to(which: "first" | "second"): Promise<void>;
  close(): void;
}

const fadeMs = 80;
const stepMs = 10;

/** `onChange` sets the elements' volumes; it is called with every step. */
export function createCrossfade(onChange: () => void): Crossfade {
  let share = 1;
  let timer: ReturnType<typeof setInterval> | undefined;
  let finish: () => void = () => undefined;

  function stop(): void {
    clearInterval(timer);
    finish();
  }

  return {
    first: () => share,
    to(which) {
      stop();
      const [from, until] = [share, which === "first" ? 1 : 0];
      const beganMs = performance.now();
      return new Promise((resolve) => {
        finish = resolve;
        timer = setInterval(() => {
          const passed = Math.min(1, (performance.now() - beganMs) / fadeMs);
          share = from + (until - from) * passed;
          onChange();
          if (passed === 1) stop();
        }, stepMs);
      });
    },
    close: stop,
  };
}
