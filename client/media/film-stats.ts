import type { ReceivedStatistics, SentEncoding, SentStatistics } from "@matinee/shared/film-statistics.ts";

/** The parts of a report (w3c/webrtc-stats) that are read here; TypeScript's DOM library lacks some. */
export interface StatsEntry {
  readonly id: string;
  readonly type: string;
  readonly timestamp: number;
  readonly kind?: string;
  readonly codecId?: string;
  readonly mimeType?: string;
  readonly sdpFmtpLine?: string;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly framesPerSecond?: number;
  readonly framesDecoded?: number;
  readonly framesDropped?: number;
  readonly freezeCount?: number;
  readonly totalFreezesDuration?: number;
  readonly totalDecodeTime?: number;
  readonly decoderImplementation?: string;
  readonly bytesReceived?: number;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly retransmittedPacketsReceived?: number;
  readonly fecPacketsReceived?: number;
  readonly jitterBufferDelay?: number;
  readonly jitterBufferEmittedCount?: number;
  readonly nominated?: boolean;
  readonly state?: string;
  readonly currentRoundTripTime?: number;
  readonly availableOutgoingBitrate?: number;
  readonly rid?: string;
  readonly scalabilityMode?: string;
  readonly bytesSent?: number;
  readonly framesEncoded?: number;
  readonly totalEncodeTime?: number;
  readonly encoderImplementation?: string;
  readonly qualityLimitationReason?: SentEncoding["limitedBy"];
  readonly retransmittedPacketsSent?: number;
  readonly roundTripTime?: number;
  readonly fractionLost?: number;
}

/** The reports of the film's two tracks at one moment. */
export interface FilmReading {
  readonly video: readonly StatsEntry[];
  readonly audio: readonly StatsEntry[];
}

/** Reads both tracks' statistics; a track that is not there gives an empty list. */
export async function readFilm(
  video: RTCRtpReceiver | RTCRtpSender | undefined,
  audio: RTCRtpReceiver | RTCRtpSender | undefined,
): Promise<FilmReading> {
  const [ofVideo, ofAudio] = await Promise.all([entriesOf(video), entriesOf(audio)]);
  return { video: ofVideo, audio: ofAudio };
}

async function entriesOf(end: RTCRtpReceiver | RTCRtpSender | undefined): Promise<readonly StatsEntry[]> {
  return end === undefined ? [] : ([...(await end.getStats()).values()] as readonly StatsEntry[]); // TypeScript's library says any
}

/** A viewer's figures from two readings about a second apart; null while no picture arrives. Pure. */
export function receivedStatistics(
  now: FilmReading,
  before: FilmReading | undefined,
): ReceivedStatistics | null {
  const video = now.video.find((each) => each.type === "inbound-rtp");
  if (video === undefined) return null;
  const audio = now.audio.find((each) => each.type === "inbound-rtp");
  const videoBefore = sameIn(before?.video, video);
  const audioBefore = audio && sameIn(before?.audio, audio);
  const decodeS = perUnit(video, videoBefore, "totalDecodeTime", "framesDecoded");
  return {
    width: video.frameWidth ?? 0,
    height: video.frameHeight ?? 0,
    framesPerSecond: perSecond(video, videoBefore, "framesDecoded"),
    videoBps: 8 * perSecond(video, videoBefore, "bytesReceived"),
    audioBps: audio === undefined ? 0 : 8 * perSecond(audio, audioBefore, "bytesReceived"),
    videoCodec: codecOf(now.video, video),
    audioCodec: audio === undefined ? null : codecOf(now.audio, audio),
    decoder: video.decoderImplementation ?? null,
    decodeMs: inMs(decodeS),
    loss: lossOf(video, videoBefore),
    roundTripMs: inMs(pathOf(now.video)?.currentRoundTripTime ?? null),
    videoBufferMs: inMs(perUnit(video, videoBefore, "jitterBufferDelay", "jitterBufferEmittedCount")),
    audioBufferMs:
      audio === undefined
        ? null
        : inMs(perUnit(audio, audioBefore, "jitterBufferDelay", "jitterBufferEmittedCount")),
    retransmittedPackets: video.retransmittedPacketsReceived ?? 0,
    fecPackets: (video.fecPacketsReceived ?? 0) + (audio?.fecPacketsReceived ?? 0),
    droppedFrames: video.framesDropped ?? 0,
    freezes: video.freezeCount ?? 0,
    frozenS: video.totalFreezesDuration ?? 0,
  };
}

/** The host's figures from two readings about a second apart; null while nothing is sent. Pure. */
export function sentStatistics(now: FilmReading, before: FilmReading | undefined): SentStatistics | null {
  const sent = now.video.filter((each) => each.type === "outbound-rtp");
  if (sent.length === 0) return null;
  const audio = now.audio.find((each) => each.type === "outbound-rtp");
  const answers = now.video.filter((each) => each.type === "remote-inbound-rtp");
  const losses = answers.flatMap((each) => each.fractionLost ?? []);
  const roundTripS = answers.find((each) => each.roundTripTime !== undefined)?.roundTripTime;
  const path = pathOf(now.video);
  return {
    encodings: sent
      .map((each) => encodingOf(now, each, sameIn(before?.video, each)))
      .sort((a, b) => b.width - a.width || a.id.localeCompare(b.id)),
    audioBps: audio === undefined ? 0 : 8 * perSecond(audio, sameIn(before?.audio, audio), "bytesSent"),
    loss: losses.length === 0 ? null : Math.max(...losses),
    roundTripMs: inMs(roundTripS ?? path?.currentRoundTripTime ?? null),
    lineBps: path?.availableOutgoingBitrate ?? null,
  };
}

function encodingOf(now: FilmReading, entry: StatsEntry, before: StatsEntry | undefined): SentEncoding {
  return {
    id: entry.rid ?? entry.id,
    scalabilityMode: entry.scalabilityMode ?? null,
    codec: codecOf(now.video, entry),
    width: entry.frameWidth ?? 0,
    height: entry.frameHeight ?? 0,
    framesPerSecond: perSecond(entry, before, "framesEncoded"),
    bitrateBps: 8 * perSecond(entry, before, "bytesSent"),
    encoder: entry.encoderImplementation ?? null,
    encodeMs: inMs(perUnit(entry, before, "totalEncodeTime", "framesEncoded")),
    limitedBy: entry.qualityLimitationReason ?? "none",
    retransmittedPackets: entry.retransmittedPacketsSent ?? 0,
  };
}

type Counter = {
  [K in keyof StatsEntry]-?: NonNullable<StatsEntry[K]> extends number ? K : never;
}[keyof StatsEntry];

/** The same stream in the earlier reading: another track, or a change of codec, begins anew. */
function sameIn(entries: readonly StatsEntry[] | undefined, entry: StatsEntry): StatsEntry | undefined {
  return entries?.find((each) => each.id === entry.id && each.timestamp < entry.timestamp);
}

function grownBy(now: StatsEntry, before: StatsEntry, counter: Counter): number {
  return Math.max(0, (now[counter] ?? 0) - (before[counter] ?? 0));
}

function perSecond(now: StatsEntry, before: StatsEntry | undefined, counter: Counter): number {
  if (before === undefined) return 0;
  return grownBy(now, before, counter) / ((now.timestamp - before.timestamp) / 1000);
}

function perUnit(
  now: StatsEntry,
  before: StatsEntry | undefined,
  sum: Counter,
  unit: Counter,
): number | null {
  if (before === undefined) return null;
  const units = grownBy(now, before, unit);
  return units === 0 ? null : grownBy(now, before, sum) / units;
}

function lossOf(now: StatsEntry, before: StatsEntry | undefined): number {
  if (before === undefined) return 0;
  // A packet that comes late takes its loss back, so the counter may shrink.
  const lost = grownBy(now, before, "packetsLost");
  const all = lost + grownBy(now, before, "packetsReceived");
  return all === 0 ? 0 : lost / all;
}

const inMs = (seconds: number | null): number | null => (seconds === null ? null : seconds * 1000);

function pathOf(entries: readonly StatsEntry[]): StatsEntry | undefined {
  const pairs = entries.filter((each) => each.type === "candidate-pair" && each.state === "succeeded");
  return pairs.find((each) => each.nominated) ?? pairs[0];
}

function codecOf(entries: readonly StatsEntry[], entry: StatsEntry): string | null {
  const codec = entries.find((each) => each.id === entry.codecId);
  const name = codec?.mimeType?.split("/")[1];
  if (codec === undefined || name === undefined) return null;
  const profile = /(?:^|;)profile(?:-level)?(?:-id)?=([0-9a-f]+)/i.exec(codec.sdpFmtpLine ?? "")?.[1];
  // Profile 0 is what everybody means by the bare name.
  return profile === undefined || profile === "0" ? name : `${name} (${profile})`;
}
