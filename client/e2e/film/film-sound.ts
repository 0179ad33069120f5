import { BEEP, type FilmRecipe, SURROUND_HZ, TONE_HZ } from "./film-recipe.ts";

export const SAMPLE_RATE_HZ = 48_000;
const BEEP_LEVEL = 0.4;
/** The beep swells and fades this long, or it would click at every frequency. */
const RAMP_SECONDS = 0.002;

/** Samples `from` to `to` (exclusive) of the film's sound: all of one channel, then all of the next. */
export function soundBetween(
  { channels, toneLevel }: Pick<FilmRecipe, "channels" | "toneLevel">,
  from: number,
  to: number,
): Float32Array<ArrayBuffer> {
  const count = to - from;
  const tonesHz = channels > 2 ? SURROUND_HZ : [TONE_HZ.left, TONE_HZ.right];
  const planes = new Float32Array(count * channels);
  for (let i = 0; i < count; i++) {
    const seconds = (from + i) / SAMPLE_RATE_HZ;
    // Surround has its tones alone, so that whatever else is heard is a fault.
    const beep = channels > 2 ? 0 : beepAt(seconds % 1);
    for (let channel = 0; channel < channels; channel++) {
      const tone = toneLevel * Math.sin(2 * Math.PI * (tonesHz[channel] ?? 0) * seconds);
      planes[channel * count + i] = beep + tone;
    }
  }
  return planes;
}

function beepAt(intoSecond: number): number {
  if (intoSecond >= BEEP.seconds) return 0;
  const swell = Math.min(1, intoSecond / RAMP_SECONDS, (BEEP.seconds - intoSecond) / RAMP_SECONDS);
  return BEEP_LEVEL * swell * Math.sin(2 * Math.PI * BEEP.hz * intoSecond);
}

/**
 * A frame of AC-3 (ETSI TS 102 366: 48 kHz, stereo, 128 kbit/s) whose header is right and whose blocks are empty:
 * enough to be taken for AC-3, which is all that a browser without a decoder for it can see.
 */
export function emptyAc3Frame(): { bytes: Uint8Array<ArrayBuffer>; seconds: number } {
  const bytes = new Uint8Array(512);
  const syncWord = [0x0b, 0x77];
  const checksum = [0, 0];
  const rateAndSize = 16; // 48 kHz in the upper 2 bits, 128 kbit/s in the lower 6
  const version = 8 << 3; // bsid 8, bsmod 0
  const stereo = 2 << 5; // acmod 2, no surround, no LFE, then dialogue level
  bytes.set([...syncWord, ...checksum, rateAndSize, version, stereo | 0x07, 0xc0]);
  return { bytes, seconds: 1536 / SAMPLE_RATE_HZ };
}
