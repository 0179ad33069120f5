import { BEEP, TONE_HZ } from "./film-recipe.ts";

export const SAMPLE_RATE_HZ = 48_000;
const TONE_LEVEL = 0.1;
const BEEP_LEVEL = 0.4;
/** The beep swells and fades this long, or it would click at every frequency. */
const RAMP_SECONDS = 0.002;

/** Samples `from` to `to` (exclusive) of the film's sound: all of the left channel, then all of the right. */
export function soundBetween(from: number, to: number): Float32Array<ArrayBuffer> {
  const count = to - from;
  const planes = new Float32Array(count * 2);
  for (let i = 0; i < count; i++) {
    const seconds = (from + i) / SAMPLE_RATE_HZ;
    const beep = beepAt(seconds % 1);
    planes[i] = beep + TONE_LEVEL * Math.sin(2 * Math.PI * TONE_HZ.left * seconds);
    planes[count + i] = beep + TONE_LEVEL * Math.sin(2 * Math.PI * TONE_HZ.right * seconds);
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
