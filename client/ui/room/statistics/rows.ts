import type { ReceivedStatistics, SentStatistics } from "@matinee/shared/film-statistics.ts";
import type { LinkedFigures } from "../../../store/linked.ts";
import type { Text } from "../../i18n/en.ts";
import type { WatchText } from "../../i18n/watch-text.ts";
import type { FigureWriter } from "./figures.ts";

export type Row = readonly [name: string, value: string];

const joined = (...parts: readonly (string | null)[]) => parts.filter((part) => part !== null).join(", ");

/** A viewer's rows; `lagMs` is how long after its capture this viewer plays the film. */
export function receivedRows(
  t: Text,
  write: FigureWriter,
  received: ReceivedStatistics,
  lagMs: number | undefined,
  targetMs: number | null,
): Row[] {
  const s = t.statistics;
  const { width, height, framesPerSecond, videoBps } = received;
  return [
    [s.picture, joined(write.size(width, height), write.fps(framesPerSecond), write.mbit(videoBps))],
    [s.sound, write.kbit(received.audioBps)],
    [s.codec, joined(received.videoCodec, received.audioCodec) || "–"],
    [s.decoding, joined(received.decoder, write.fineMs(received.decodeMs))],
    [s.loss, write.share(received.loss)],
    [s.repaired, `${received.retransmittedPackets} / ${received.fecPackets}`],
    [s.roundTrip, write.ms(received.roundTripMs)],
    [s.buffer, `${write.ms(received.videoBufferMs)} / ${write.ms(received.audioBufferMs)}`],
    [s.behind, write.ms(lagMs)],
    [s.offMoment, write.skew(lagMs === undefined || targetMs === null ? null : lagMs - targetMs)],
    [s.dropped, String(received.droppedFrames)],
    [s.frozen, joined(String(received.freezes), write.seconds(received.frozenS))],
  ];
}

/** The host's rows: each size that goes out, then what they share. */
export function sentRows(t: Text, write: FigureWriter, sent: SentStatistics): Row[] {
  const s = t.statistics;
  const sizes = sent.encodings.flatMap((each, index): Row[] => {
    const nth = sent.encodings.length > 1 ? ` ${index + 1}` : "";
    return [
      [
        s.picture + nth,
        joined(
          write.size(each.width, each.height),
          write.fps(each.framesPerSecond),
          write.mbit(each.bitrateBps),
        ),
      ],
      [s.codec + nth, joined(each.codec, each.scalabilityMode) || "–"],
      [s.encoding + nth, joined(each.encoder, write.fineMs(each.encodeMs))],
      [s.limit + nth, s.limits[each.limitedBy]],
      [s.resent + nth, String(each.retransmittedPackets)],
    ];
  });
  return [
    ...sizes,
    [s.sound, write.kbit(sent.audioBps)],
    [s.line, sent.lineBps === null ? "–" : write.mbit(sent.lineBps)],
    [s.loss, write.share(sent.loss)],
    [s.roundTrip, write.ms(sent.roundTripMs)],
  ];
}

/** The rows of a film from the web, which each plays for themselves; null: nothing is known yet. */
export function linkedRows(
  t: Text,
  words: WatchText,
  write: FigureWriter,
  figures: LinkedFigures | null,
): Row[] | null {
  if (figures === null) return null;
  const { width, height, behindMs, bufferedS, droppedFrames } = figures;
  return [
    [t.statistics.picture, write.size(width, height)],
    [words.figures.off, write.skew(behindMs)],
    [words.figures.loaded, write.seconds(bufferedS)],
    [t.statistics.dropped, String(droppedFrames)],
  ];
}
