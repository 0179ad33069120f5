/** One reading of an `inbound-rtp` report (w3c/webrtc-stats): counters since the start. */
export interface BufferReading {
  readonly jitterBufferDelayS: number;
  readonly jitterBufferMinimumDelayS: number;
  readonly jitterBufferEmitted: number;
}

/** The parts of the report that are read here; TypeScript's DOM library lacks some. */
interface InboundRtp {
  readonly type: string;
  readonly jitterBufferDelay?: number;
  readonly jitterBufferMinimumDelay?: number;
  readonly jitterBufferEmittedCount?: number;
}

/** What a receiver's jitter buffer did so far; undefined while it receives nothing. */
export async function readBuffer(receiver: RTCRtpReceiver): Promise<BufferReading | undefined> {
  const reports = await receiver.getStats();
  for (const report of reports.values() as IterableIterator<InboundRtp>) {
    if (report.type !== "inbound-rtp") continue;
    return {
      jitterBufferDelayS: report.jitterBufferDelay ?? 0,
      jitterBufferMinimumDelayS: report.jitterBufferMinimumDelay ?? 0,
      jitterBufferEmitted: report.jitterBufferEmittedCount ?? 0,
    };
  }
  return undefined;
}

/** What `receiver` handed to its track last, and when on this page's clock. */
export function lastDelivered(
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
