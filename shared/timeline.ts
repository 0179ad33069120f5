import { z } from "zod";
import { id } from "./ids.ts";

/** Where one stream's RTP time stands: `rtpTimestamp` was captured at `capturedAtMs` in room time. */
export const timelinePoint = z.object({
  producerId: id,
  rtpTimestamp: z.number().int().min(0).max(0xffff_ffff),
  capturedAtMs: z.number(),
});
export type TimelinePoint = z.output<typeof timelinePoint>;

/** Ticks a second of RTP time (RFC 3551, RFC 7587). */
const clockRates = { video: 90_000, audio: 48_000 } as const;

/** What is played out later than this after its capture, or before it, belongs to another stream's timeline. */
const mostLagMs = 30_000;

/**
 * How long before `nowMs` what carries `rtpTimestamp` was captured. A picture in several sizes has a timeline for each,
 * far apart by chance, and a viewer cannot tell which one it gets: the one that makes sense is it.
 */
export function lagOf(
  points: readonly TimelinePoint[],
  kind: "audio" | "video",
  rtpTimestamp: number,
  nowMs: number,
): number | undefined {
  for (const point of points) {
    // RTP time wraps at 32 bits; as a signed difference it is right for half a day around the point.
    const ticks = (rtpTimestamp - point.rtpTimestamp) | 0;
    const lagMs = nowMs - (point.capturedAtMs + (ticks / clockRates[kind]) * 1000);
    if (lagMs > -mostLagMs && lagMs < mostLagMs) return lagMs;
  }
  return undefined;
}
