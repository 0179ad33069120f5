import type { Film } from "@matinee/shared/room/state.ts";
import type { ProduceOptions } from "./sfu.ts";

/** Bits for a pixel of a film at 24 frames a second that look good with a real-time H.264 or VP9 encoder. */
const bitsPerPixel = 2.4;
const minBitrateBps = 800_000;
const maxBitrateBps = 8_000_000;

/** How the film's picture is sent: one layer, sharp from its first second. */
export function filmVideoEncoding(film: Pick<Film, "width" | "height">): ProduceOptions {
  const wanted = film.width * film.height * bitsPerPixel;
  const maxBitrate = Math.round(Math.min(maxBitrateBps, Math.max(minBitrateBps, wanted)));
  return {
    encodings: [{ maxBitrate, networkPriority: "high", priority: "high" }],
    // Kilobits: libwebrtc starts its estimate here instead of at 300, so the film does not begin blurred.
    codecOptions: { videoGoogleStartBitrate: Math.round(maxBitrate / 1000) },
  };
}

/** Film sound: stereo, never cut off in the silences (no DTX), with forward error correction. RFC 7587. */
export const filmAudioEncoding: ProduceOptions = {
  encodings: [{ maxBitrate: 256_000, networkPriority: "high", priority: "high" }],
  codecOptions: {
    opusStereo: true,
    opusDtx: false,
    opusFec: true,
    opusNack: true,
    opusMaxAverageBitrate: 256_000,
  },
};
