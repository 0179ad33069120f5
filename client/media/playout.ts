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

/** NTP counts from 1900, Unix time from 1970 (RFC 5905, figure 4). */
const ntpEpochMs = 2_208_988_800_000;

/** Chromium's addition to what a receiver tells (w3c/webrtc-extensions); TypeScript's DOM library lacks it. */
interface WithCapture {
  readonly captureTimestamp?: number;
}

/**
 * When what `receiver` handed over last was captured, on the sender's clock; undefined where its packets do not say
 * (abs-capture-time).
 */
export function captureOf(
  receiver: RTCRtpReceiver,
): { readonly rtpTimestamp: number; readonly capturedAtMs: number } | undefined {
  const [source] = receiver.getSynchronizationSources() as readonly (RTCRtpSynchronizationSource &
    WithCapture)[];
  if (source?.captureTimestamp === undefined) return undefined;
  return { rtpTimestamp: source.rtpTimestamp, capturedAtMs: source.captureTimestamp - ntpEpochMs };
}
