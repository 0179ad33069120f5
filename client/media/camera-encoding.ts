import type { ProduceOptions } from "./sfu.ts";

/** Of the larger picture; the smaller one has half of it. */
const linesLarge = 360;
const bitratesBps = [100_000, 350_000] as const;

/** Chromium takes a priority for all encodings of a sender, and only with the first. */
const last = { priority: "very-low", networkPriority: "very-low" } as const;

/**
 * A camera's picture in two sizes, 180 and 360 lines, after everything else on this line. VP8: all browsers have it, and
 * its simulcast is the oldest. `smallOnly`: the larger one is not sent.
 */
export function cameraEncoding(
  { width = 640, height = linesLarge }: { readonly width?: number; readonly height?: number },
  smallOnly: boolean,
): ProduceOptions {
  // A phone held upright has its lines in the other direction.
  const scale = Math.max(1, Math.min(width, height) / linesLarge);
  return {
    codecName: "VP8",
    degradation: "maintain-framerate",
    encodings: bitratesBps.map((maxBitrate, index) => ({
      maxBitrate,
      active: index === 0 || !smallOnly,
      scaleResolutionDownBy: index === 0 ? scale * 2 : scale,
      ...(index === 0 && last),
    })),
  };
}
