/** What the page that makes a film is told: every choice is made by then. */
export interface FilmRecipe {
  seconds: number;
  width: number;
  height: number;
  fps: number;
  videoBitsPerSecond: number;
  grain: boolean;
  video: "avc" | "vp8" | "vp9" | "none";
  /** "ac3" marks packets as AC-3 that hold no sound: for films that a browser cannot play. */
  audio: "aac" | "opus" | "pcm-s16" | "ac3" | "none";
  container: "mp4" | "webm" | "mkv";
  /** A picture that is as hard to encode as a filmed one, instead of a flat one. */
  texture: boolean;
  rotation: 0 | 90 | 180 | 270;
  channels: 1 | 2 | 6;
  toneLevel: number;
}

/** Hertz of the quiet tone in each channel between the beeps. */
export const TONE_HZ = { left: 440, right: 660 };

/** Hertz of the tone in each channel of a surround film, in the order of its channels; none is a multiple of another. */
export const SURROUND_HZ = [440, 660, 830, 60, 1130, 1510] as const;

/** The beep that starts with each whole second, in both channels. */
export const BEEP = { hz: 1000, seconds: 0.1 };

/** The area that is white for the first two frames of each whole second and dark else, in shares of the frame. */
export const FLASH_AREA = { left: 0.8, top: 0.7, width: 0.15, height: 0.25 };

/** The number of the frame that a film shows at `seconds`; forgiving, since WebM rounds its timestamps to 1 ms. */
export function frameAt(seconds: number, fps: number): number {
  return Math.floor(seconds * fps + 0.05);
}
