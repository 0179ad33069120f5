/** The parts of the reports (w3c/webrtc-stats) that are read here; TypeScript's DOM library lacks some. */
interface Report {
  readonly type: string;
  readonly timestamp: number;
  readonly bytesSent?: number;
  readonly headerBytesSent?: number;
  readonly targetBitrate?: number;
  readonly framesEncoded?: number;
  readonly qualityLimitationReason?: string;
  readonly fractionLost?: number;
  readonly lastPacketReceivedTimestamp?: number;
}

/** What one sender did so far. */
export interface SenderReading {
  readonly atMs: number;
  readonly bytesSent: number;
  readonly framesEncoded: number;
  readonly targetBps: number;
  readonly limitedBy: string;
  /** Of the packets since the other side's report before, 0 to 1. */
  readonly loss: number;
}

async function reportsOf(end: RTCRtpSender | RTCRtpReceiver): Promise<readonly Report[]> {
  return [...(await end.getStats()).values()] as readonly Report[]; // TypeScript's library says any
}

/** Reads what a sender has sent; undefined while it sends nothing. */
export async function readSender(sender: RTCRtpSender | undefined): Promise<SenderReading | undefined> {
  if (sender === undefined) return undefined;
  const reports = await reportsOf(sender);
  const sent = reports.filter((each) => each.type === "outbound-rtp");
  const [first] = sent;
  if (first === undefined) return undefined;
  const sum = (value: (report: Report) => number) => sent.reduce((all, each) => all + value(each), 0);
  const losses = reports.flatMap((each) =>
    each.type === "remote-inbound-rtp" ? [each.fractionLost ?? 0] : [],
  );
  return {
    atMs: first.timestamp,
    bytesSent: sum((each) => (each.bytesSent ?? 0) + (each.headerBytesSent ?? 0)),
    framesEncoded: Math.max(...sent.map((each) => each.framesEncoded ?? 0)),
    targetBps: sum((each) => each.targetBitrate ?? 0),
    limitedBy: first.qualityLimitationReason ?? "none",
    loss: Math.max(0, ...losses),
  };
}

/** When the last packet came, by the page's clock; undefined before the first. */
export async function lastPacketMs(receiver: RTCRtpReceiver | undefined): Promise<number | undefined> {
  if (receiver === undefined) return undefined;
  const times = (await reportsOf(receiver)).flatMap((each) =>
    each.type === "inbound-rtp" && each.lastPacketReceivedTimestamp !== undefined
      ? [each.lastPacketReceivedTimestamp]
      : [],
  );
  return times.length === 0 ? undefined : Math.max(...times);
}
