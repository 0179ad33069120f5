import type { TimelinePoint } from "@matinee/shared/timeline.ts";

/** What a sender said of one stream (RTCP sender report, RFC 3550, 6.4.1): its clock and the stream's, at one moment. */
export interface SenderReport {
  readonly ssrc: number;
  readonly ntpMs: number;
  readonly rtpTimestamp: number;
  readonly receivedAtMs: number;
}

/** The RTP timelines of what one member sends, on the room's clock. */
export interface Timelines {
  add(producerId: string, report: SenderReport): void;
  forget(producerId: string): void;
  points(): TimelinePoint[];
}

/** A report that took longer than others is late; one a minute ago may be of a clock that was set since. */
const rememberedMs = 60_000;

/** NTP counts from 1900, Unix time from 1970 (RFC 5905, figure 4). */
const ntpEpochS = 2_208_988_800;

/** An NTP timestamp in milliseconds since 1970. */
export function ntpToMs(seconds: number, fraction: number): number {
  return (seconds - ntpEpochS) * 1000 + (fraction / 2 ** 32) * 1000;
}

/** All streams of a member share its clock, so the quickest of all its reports tells how far that is from the room's. */
export function createTimelines(): Timelines {
  const latest = new Map<string, { readonly producerId: string; readonly report: SenderReport }>();
  let offsets: { readonly offsetMs: number; readonly atMs: number }[] = [];

  return {
    add(producerId, report) {
      latest.set(`${producerId} ${report.ssrc}`, { producerId, report });
      const { receivedAtMs, ntpMs } = report;
      offsets = offsets.filter((each) => receivedAtMs - each.atMs < rememberedMs);
      offsets.push({ offsetMs: receivedAtMs - ntpMs, atMs: receivedAtMs });
    },
    forget(producerId) {
      for (const [key, each] of latest) if (each.producerId === producerId) latest.delete(key);
    },
    points() {
      const offsetMs = Math.min(...offsets.map((each) => each.offsetMs));
      return [...latest.values()].map(({ producerId, report }) => ({
        producerId,
        rtpTimestamp: report.rtpTimestamp,
        capturedAtMs: report.ntpMs + offsetMs,
      }));
    },
  };
}
