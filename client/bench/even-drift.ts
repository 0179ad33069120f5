/** A frame as the bar code tells it, and when it was shown. */
export interface TimedFrame {
  readonly frame: number | undefined;
  readonly atMs: number;
}

/** The offset of each second of the film: the mean of when its frames were shown, less when they are in the film. */
function secondsOf(frames: readonly TimedFrame[], fps: number): Map<number, number> {
  const offsets = new Map<number, number[]>();
  for (const { frame, atMs } of frames) {
    if (frame === undefined) continue;
    const second = Math.floor(frame / fps);
    offsets.set(second, [...(offsets.get(second) ?? []), atMs - (frame * 1000) / fps]);
  }
  // A second of which only a part was seen says less.
  const whole = [...offsets].filter(([, each]) => each.length >= fps * 0.8);
  return new Map(
    whole.map(([second, each]) => [second, each.reduce((sum, one) => sum + one, 0) / each.length]),
  );
}

/** How far apart the viewers were in each second of the film that all of them saw. */
export function evenSkewsMs(viewers: readonly (readonly TimedFrame[])[], fps: number): number[] {
  const [first, ...others] = viewers.map((frames) => secondsOf(frames, fps));
  return [...(first ?? [])].flatMap(([second, offsetMs]) => {
    const all = [offsetMs, ...others.map((each) => each.get(second))];
    const known = all.filter((each) => each !== undefined);
    return known.length < all.length ? [] : [Math.max(...known) - Math.min(...known)];
  });
}

/** How far each viewer was, in each second, from where all of them were in the middle: the film's own speed is known. */
export function driftsMs(viewers: readonly (readonly TimedFrame[])[], fps: number): number[] {
  const all = viewers.flatMap((frames) => [...secondsOf(frames, fps).values()]).sort((a, b) => a - b);
  const middle = all[Math.floor(all.length / 2)] ?? 0;
  return all.map((offsetMs) => Math.abs(offsetMs - middle));
}
