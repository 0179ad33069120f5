import type { types } from "mediasoup";

/** How many sizes of its picture a consumer has to choose from. */
export function spatialLayersOf({ rtpParameters }: types.Consumer): number {
  const [encoding] = rtpParameters.encodings ?? [];
  return Math.max(1, Number(/^[LS](\d+)T/.exec(encoding?.scalabilityMode ?? "")?.[1] ?? 1));
}
