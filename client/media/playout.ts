/** One reading of an `inbound-rtp` report (w3c/webrtc-stats): counters since the start, and what is played out now. */
export interface PlayoutReading {
  readonly atMs: number;
  /** When what is played out now was captured, on the media server's clock; undefined until its reports came. */
  readonly capturedAtMs: number | undefined;
  readonly jitterBufferDelayS: number;
  readonly jitterBufferMinimumDelayS: number;
  readonly jitterBufferEmitted: number;
}

/** The parts of the report that are read here; TypeScript's DOM library lacks some. */
interface InboundRtp {
  readonly type: string;
  readonly timestamp: number;
  readonly estimatedPlayoutTimestamp?: number;
  readonly jitterBufferDelay?: number;
  readonly jitterBufferMinimumDelay?: number;
  readonly jitterBufferEmittedCount?: number;
}

/** NTP counts from 1900, pages from 1970 (RFC 5905, figure 4). */
const ntpEpochMs = 2_208_988_800_000;

/** The newest frame that `receiver` handed to its track, on this page's clock. */
export function newestDelivered(
  receiver: RTCRtpReceiver,
): { readonly rtpTimestamp: number; readonly atMs: number } | undefined {
  const [source] = receiver.getSynchronizationSources();
  if (source === undefined) return undefined;
  // Chrome counts from 1970, the specification from the page's own beginning (w3c/webrtc-pc, RTCRtpContributingSource).
  const isAbsolute = source.timestamp > performance.timeOrigin / 2;
  return {
    rtpTimestamp: source.rtpTimestamp,
    atMs: isAbsolute ? source.timestamp : performance.timeOrigin + source.timestamp,
  };
}

/** What a receiver plays out now, by its statistics; undefined while it receives nothing. */
export async function readPlayout(receiver: RTCRtpReceiver): Promise<PlayoutReading | undefined> {
  const reports = await receiver.getStats();
  for (const report of reports.values() as IterableIterator<InboundRtp>) {
    if (report.type !== "inbound-rtp") continue;
    const played = report.estimatedPlayoutTimestamp;
    return {
      atMs: report.timestamp,
      // Zero, or near it, until the sender's first report has told how its timestamps run.
      capturedAtMs: played !== undefined && played > ntpEpochMs ? played - ntpEpochMs : undefined,
      jitterBufferDelayS: report.jitterBufferDelay ?? 0,
      jitterBufferMinimumDelayS: report.jitterBufferMinimumDelay ?? 0,
      jitterBufferEmitted: report.jitterBufferEmittedCount ?? 0,
    };
  }
  return undefined;
}
