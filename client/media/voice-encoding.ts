import type { ProduceOptions } from "./sfu.ts";

/** A voice: mono, silent where nobody speaks (DTX), with forward error correction. RFC 7587. */
export const voiceEncoding: ProduceOptions = {
  encodings: [{ maxBitrate: 40_000, priority: "medium", networkPriority: "medium" }],
  codecOptions: {
    opusStereo: false,
    opusDtx: true,
    opusFec: true,
    opusNack: true,
    opusMaxAverageBitrate: 40_000,
    opusPtime: 20,
  },
};
