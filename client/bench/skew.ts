/** What one viewer saw and heard, with times by one clock for all viewers. */
export interface Seen {
  /** When each frame was shown first. */
  readonly frames: ReadonlyMap<number, number>;
  readonly beepsMs: readonly number[];
}

/** How far apart in time the viewers saw or heard one and the same thing. */
export interface Skew {
  /** When the first of them did. */
  readonly atMs: number;
  readonly skewMs: number;
}

/** Of each frame that all of them showed. */
export function pictureSkews(viewers: readonly Seen[]): Skew[] {
  const [first, ...others] = viewers;
  return [...(first?.frames ?? [])].flatMap(([frame, atMs]) =>
    skewOf([atMs, ...others.map((each) => each.frames.get(frame))]),
  );
}

/** Beeps have no number, but there is one a second: less than half a second apart, it is the same one. */
const sameBeepMs = 500;

/** Of each beep that all of them heard. */
export function beepSkews(viewers: readonly Seen[]): Skew[] {
  const [first, ...others] = viewers;
  return (first?.beepsMs ?? []).flatMap((atMs) =>
    skewOf([
      atMs,
      ...others.map((each) => each.beepsMs.find((beepMs) => Math.abs(beepMs - atMs) < sameBeepMs)),
    ]),
  );
}

function skewOf(times: readonly (number | undefined)[]): Skew[] {
  const known = times.filter((each) => each !== undefined);
  if (known.length < times.length) return [];
  const atMs = Math.min(...known);
  return [{ atMs, skewMs: Math.max(...known) - atMs }];
}
