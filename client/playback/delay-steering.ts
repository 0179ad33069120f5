/** How far a receiver's playout is behind its capture, and how much of that its jitter buffer makes. */
export interface PlayoutSample {
  readonly lagMs: number;
  readonly jitterBufferMs: number;
  /** What the jitter buffer would be without any wish of ours. */
  readonly leastJitterBufferMs: number;
}

export interface Steering {
  /** The `jitterBufferTarget` to set on the receiver; null: the browser's own choice. */
  readonly jitterBufferTargetMs: number | null;
  readonly lastMs: number;
  /** The error is being worked on; it is left alone again once it is small. */
  readonly isCorrecting: boolean;
}

/** Faster, and stretched sound is heard (LiveKit's limit as well). */
const mostMsPerS = 80;
/** Chrome takes no more than this (w3c/webrtc-pc, `jitterBufferTarget`). */
const mostTargetMs = 4000;
/** The part of an error that is taken away within a second: what is measured is about a second old. */
const gainPerS = 0.7;
/** The target goes no further than this from where the buffer is. */
const leashMs = 120;
const startBeyondMs = 6;
const stopWithinMs = 2;

export const notSteering: Steering = { jitterBufferTargetMs: null, lastMs: 0, isCorrecting: false };

/**
 * One step towards the common delay: what to ask of the jitter buffer now, so that `sample.lagMs` comes to
 * `targetMs`. Changes at most 80 ms a second, and rests while the error is small. `targetMs` null lets go.
 */
export function steer(
  before: Steering,
  sample: PlayoutSample,
  targetMs: number | null,
  nowMs: number,
): Steering {
  if (targetMs === null) return { ...notSteering, lastMs: nowMs };
  const elapsedS = Math.min(1, Math.max(0, nowMs - before.lastMs) / 1000);
  const errorMs = targetMs - sample.lagMs;
  const isCorrecting = Math.abs(errorMs) > (before.isCorrecting ? stopWithinMs : startBeyondMs);
  // From where the buffer is: a target below that would have no effect until it got there.
  const from = before.jitterBufferTargetMs ?? sample.jitterBufferMs;
  if (!isCorrecting) return { jitterBufferTargetMs: from, lastMs: nowMs, isCorrecting };
  const mostStepMs = mostMsPerS * elapsedS;
  const stepMs = clamp(errorMs * gainPerS * elapsedS, -mostStepMs, mostStepMs);
  // A buffer that does not follow (it needs more anyway, or lip sync holds it) must not be left far behind: all that
  // would have to be climbed back from.
  const leastMs = Math.min(from, Math.max(0, sample.jitterBufferMs - leashMs));
  const mostMs = Math.max(from, Math.min(mostTargetMs, sample.jitterBufferMs + leashMs));
  return { jitterBufferTargetMs: clamp(from + stepMs, leastMs, mostMs), lastMs: nowMs, isCorrecting };
}

/** Lips and words stay within what nobody notices (ITU-R BT.1359) while both move. */
const lipSyncMs = 25;

/**
 * Where the sound is to go: to the common delay, but on its way there not ahead of the picture, which moves more slowly.
 * It never waits for a picture that is late: the browser holds the picture back to the sound, so both would wait.
 */
export function soundTarget(targetMs: number | null, pictureLagMs: number | undefined): number | null {
  if (targetMs === null || pictureLagMs === undefined) return targetMs;
  return Math.min(targetMs, pictureLagMs + lipSyncMs);
}

/**
 * The delay that a viewer holds by itself when the room asks for none: the least that both picture and sound can, so that
 * they stay together. With one of them alone there is nothing to hold.
 */
export function ownTarget(samples: readonly (PlayoutSample | undefined)[]): number | null {
  const known = samples.filter((sample) => sample !== undefined);
  return known.length < 2 ? null : Math.max(...known.map(floorOf));
}

/** The lag that the receiver would have if nothing were asked of it. */
export function floorOf({ lagMs, jitterBufferMs, leastJitterBufferMs }: PlayoutSample): number {
  return lagMs - Math.max(0, jitterBufferMs - leastJitterBufferMs);
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
