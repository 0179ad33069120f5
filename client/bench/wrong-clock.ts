import type { Page } from "playwright-core";

/**
 * Gives a page a clock that is wrong by so much: `Date`, `performance.timeOrigin` and the times of WebRTC's statistics
 * and sources, though not the clocks of its workers. Call it before the page goes anywhere.
 */
export async function setClockWrong(page: Page, byMs: number): Promise<void> {
  await page.addInitScript((byMs) => {
    const timeOrigin = performance.timeOrigin + byMs;
    Object.defineProperty(performance, "timeOrigin", { get: () => timeOrigin });
    const { now } = Date;
    window.Date = new Proxy(Date, {
      construct: (target, args, newTarget) =>
        Reflect.construct(target, args.length === 0 ? [now() + byMs] : args, newTarget),
    });
    Date.now = () => now() + byMs;
    const { getSynchronizationSources } = RTCRtpReceiver.prototype;
    RTCRtpReceiver.prototype.getSynchronizationSources = function () {
      const sources: RTCRtpSynchronizationSource[] = Reflect.apply(getSynchronizationSources, this, []);
      return sources.map(({ timestamp, rtpTimestamp, source }) => ({
        timestamp: timestamp + byMs,
        rtpTimestamp,
        source,
      }));
    };
    for (const { prototype } of [RTCPeerConnection, RTCRtpReceiver, RTCRtpSender]) {
      const { getStats } = prototype;
      prototype.getStats = async function (...args: unknown[]) {
        const report: RTCStatsReport = await Reflect.apply(getStats, this, args);
        const shifted = [...report].map(
          ([id, each]) => [id, { ...each, timestamp: each.timestamp + byMs }] as const,
        );
        return new Map(shifted);
      };
    }
  }, byMs);
}
