import type { InputVideoTrack } from "mediabunny";

/** Frames per second of a film that does not tell. */
export const usualFrameRate = 24;

/** Two to five seconds of film: enough to even out containers that round to milliseconds, and quickly read. */
const packetsRead = 120;

/** Frames per second over the first seconds of a film. Never rejects; reads packets' headers, not their pictures. */
export async function findFrameRate(track: Pick<InputVideoTrack, "computePacketStats">): Promise<number> {
  try {
    const { averagePacketRate } = await track.computePacketStats(packetsRead);
    if (!Number.isFinite(averagePacketRate) || averagePacketRate <= 0) return usualFrameRate;
    return Math.min(240, Math.max(1, Math.round(averagePacketRate * 1000) / 1000));
  } catch {
    return usualFrameRate; // what is wrong with it, decoding shows better
  }
}
