import type { FilmCodec } from "@matinee/shared/protocol/media.ts";

/** One reading of the sender's `outbound-rtp` reports (w3c/webrtc-stats), summed over its encodings. */
export interface EncoderReading {
  readonly atMs: number;
  readonly framesEncoded: number;
  readonly encodeTimeS: number;
  readonly width: number;
  readonly height: number;
  readonly limitedBy: "none" | "cpu" | "bandwidth" | "other";
  /** What the line carries, by the browser's estimate. */
  readonly lineBps: number | undefined;
}

interface OutboundRtp {
  readonly type: string;
  readonly timestamp: number;
  readonly kind?: string;
  readonly framesEncoded?: number;
  readonly totalEncodeTime?: number;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly qualityLimitationReason?: EncoderReading["limitedBy"];
  readonly availableOutgoingBitrate?: number;
}

/** Reads what a sender's encoder does; undefined while it does nothing. */
export async function readEncoder(sender: RTCRtpSender): Promise<EncoderReading | undefined> {
  const reports = [...(await sender.getStats()).values()] as readonly OutboundRtp[]; // TypeScript's library says any
  const outbound = reports.filter((report) => report.type === "outbound-rtp");
  const largest = [...outbound].sort((a, b) => (b.frameWidth ?? 0) - (a.frameWidth ?? 0))[0];
  if (largest === undefined) return undefined;
  const line = reports.find((report) => report.availableOutgoingBitrate !== undefined);
  return {
    atMs: largest.timestamp,
    framesEncoded: largest.framesEncoded ?? 0,
    encodeTimeS: outbound.reduce((sum, report) => sum + (report.totalEncodeTime ?? 0), 0),
    width: largest.frameWidth ?? 0,
    height: largest.frameHeight ?? 0,
    limitedBy: largest.qualityLimitationReason ?? "none",
    lineBps: line?.availableOutgoingBitrate,
  };
}

/** What the last seconds of encoding tell. */
export interface EncoderVerdict {
  /** Encoding time for a million pixels, in ms; undefined while too little was encoded. */
  readonly costMs: number | undefined;
  /** Frames come faster than they can be encoded, for long enough that it is no accident. */
  readonly isBehind: boolean;
  /** The line carries much less than what was planned, for long enough as well. */
  readonly isThin: boolean;
}

const windowMs = 8000;
const leastFrames = 60;
/** The part of a frame's time from which on an encoder has nothing left for a difficult scene. */
const behindShare = 0.8;
/** The share of the window in which a limit has to show. */
const steadyShare = 0.7;
const thinShare = 0.6;

/** Judges the readings of the last 8 s; `frameRate` is the film's own while it plays. Pure. */
export function judgeEncoder(
  readings: readonly EncoderReading[],
  frameRate: number,
  plannedBps: number,
): EncoderVerdict {
  const last = readings.at(-1);
  const recent = readings.filter((each) => last !== undefined && last.atMs - each.atMs <= windowMs);
  const [first] = recent;
  if (first === undefined || last === undefined) return { costMs: undefined, isBehind: false, isThin: false };
  const frames = last.framesEncoded - first.framesEncoded;
  const enough = frames >= leastFrames && last.atMs - first.atMs > windowMs / 2;
  const frameMs = frames > 0 ? ((last.encodeTimeS - first.encodeTimeS) / frames) * 1000 : 0;
  const share = (is: (each: EncoderReading) => boolean) => recent.filter(is).length / recent.length;
  const limitedByCpu = share((each) => each.limitedBy === "cpu") >= steadyShare;
  const limitedByLine =
    share((each) => each.limitedBy === "bandwidth") >= steadyShare &&
    share((each) => each.lineBps !== undefined && each.lineBps < plannedBps * thinShare) >= steadyShare;
  const megapixels = (last.width * last.height) / 1e6;
  return {
    costMs: enough && megapixels > 0 ? frameMs / megapixels : undefined,
    isBehind: enough && (limitedByCpu || frameMs > (1000 / frameRate) * behindShare),
    isThin: last.atMs - first.atMs > windowMs / 2 && limitedByLine,
  };
}

/** The costs after a verdict: steady, but never too low for a codec that fell behind. */
export function learnCost(
  costs: Readonly<Partial<Record<FilmCodec, number>>>,
  codec: FilmCodec,
  verdict: EncoderVerdict,
  picture: { readonly width: number; readonly height: number; readonly frameRate: number },
): Readonly<Partial<Record<FilmCodec, number>>> {
  const { costMs, isBehind } = verdict;
  if (costMs === undefined) return costs;
  const known = costs[codec];
  const learnt = known === undefined ? costMs : known * 0.8 + costMs * 0.2;
  // Whatever the clock says of the encoder alone, this machine has no time for more.
  const tooMuch = (1000 / picture.frameRate) * behindShare * (1e6 / (picture.width * picture.height));
  return { ...costs, [codec]: isBehind ? Math.max(learnt, tooMuch) : learnt };
}
