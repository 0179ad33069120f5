import type { EncodingPlan } from "./encoding-plan.ts";
import type { ProduceOptions } from "./sfu.ts";

/** Before voice and cameras; on a line that knows of it (DSCP) before others' downloads. */
const prior = { networkPriority: "high", priority: "high" } as const;

/** The share of the whole bitrate that each smaller picture of a simulcast gets, the smallest first. */
const simulcastShares: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  2: [0.22, 1],
  3: [0.06, 0.24, 1],
};

/**
 * The plan as parameters of an RTP sender: AV1 and VP9 carry their layers in one stream (SVC), H.264 and VP8 in several
 * (simulcast).
 */
export function filmVideoEncoding(plan: EncodingPlan): ProduceOptions {
  const { bitrateBps, layers, codec } = plan;
  const isSvc = codec === "AV1" || codec === "VP9";
  const encodings = isSvc
    ? [{ maxBitrate: bitrateBps, scalabilityMode: layers === 1 ? "L1T1" : `L${layers}T2_KEY` }]
    : (simulcastShares[layers] ?? [1]).map((share, index) => ({
        maxBitrate: Math.round(bitrateBps * share),
        scaleResolutionDownBy: 2 ** (layers - 1 - index),
      }));
  return {
    codecName: codec,
    degradation: plan.degradation,
    // Chromium takes a priority for all encodings of a sender, and only with the first.
    encodings: encodings.map((each, index) => (index === 0 ? { ...each, ...prior } : each)),
    // Kilobits: libwebrtc starts its estimate here instead of at 300, so the film does not begin blurred.
    codecOptions: { videoGoogleStartBitrate: Math.round(bitrateBps / 1000) },
  };
}

/** Film sound: stereo, never cut off in the silences (no DTX), with forward error correction. RFC 7587. */
export const filmAudioEncoding: ProduceOptions = {
  encodings: [{ maxBitrate: 256_000, ...prior }],
  codecOptions: {
    opusStereo: true,
    opusDtx: false,
    opusFec: true,
    opusNack: true,
    opusMaxAverageBitrate: 256_000,
  },
};
