/** A frame this far off its time was not expected: the film was paused, sought, or held up. */
const jumpUs = 40_000;
const followShare = 0.05;

/**
 * Gives each frame the time at which it is sent, as evenly as the film has them: a frame is taken when the page gets
 * round to it, up to a display's frame early or late, and a viewer would see that. Times always grow.
 */
export function createFrameClock(): (filmUs: number, nowUs: number) => number {
  let offsetUs: number | undefined;
  let lastUs = Number.NEGATIVE_INFINITY;
  return (filmUs, nowUs) => {
    offsetUs ??= nowUs - filmUs;
    const errorUs = nowUs - (filmUs + offsetUs);
    offsetUs += Math.abs(errorUs) > jumpUs ? errorUs : errorUs * followShare;
    lastUs = Math.max(lastUs + 1000, Math.round(filmUs + offsetUs));
    return lastUs;
  };
}
