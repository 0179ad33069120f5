/** Sound that comes out later by a time that can be changed while it plays. */
export interface DelayLine {
  readonly input: AudioNode;
  readonly output: AudioNode;
  setDelay(delayMs: number): void;
}

const mostDelayS = 4;
const fadeS = 0.06;

/**
 * Two delays, of which one is heard: a change fades over to the other. Moving a single one would bend the pitch like a
 * passing car.
 */
export function createDelayLine(context: AudioContext): DelayLine {
  const input = context.createGain();
  const output = context.createGain();
  const ways = [1, 0].map((gain) => {
    const delay = new DelayNode(context, { maxDelayTime: mostDelayS });
    const level = new GainNode(context, { gain });
    input.connect(delay).connect(level).connect(output);
    return { delay, level };
  });
  let heard = 0;
  let nowMs = 0;

  return {
    input,
    output,
    setDelay(delayMs) {
      if (delayMs === nowMs) return;
      nowMs = delayMs;
      heard = 1 - heard;
      for (const [index, { delay, level }] of ways.entries()) {
        const isHeard = index === heard;
        if (isHeard)
          delay.delayTime.setValueAtTime(Math.min(mostDelayS, delayMs / 1000), context.currentTime);
        level.gain.cancelScheduledValues(context.currentTime);
        level.gain.setTargetAtTime(isHeard ? 1 : 0, context.currentTime, fadeS / 3);
      }
    },
  };
}
