import type { StreamChoices, StreamTrack, StreamWish } from "@matinee/shared/stream-choices.ts";
import type { MediaSource, MediaStream } from "./answers.ts";

/** What most lines carry, from 1080 lines at their best to a phone on the train. */
const bitrates = [20_000_000, 8_000_000, 4_000_000, 2_000_000, 1_000_000];

/** What a viewer can choose of a film's file, and what was chosen. */
export function choicesOf(source: MediaSource, wish: StreamWish | undefined): StreamChoices {
  const streams = source.MediaStreams ?? [];
  const tracks = (isOne: (stream: MediaStream) => boolean): StreamTrack[] =>
    streams.filter(isOne).map(({ Index, DisplayTitle, Language, Codec }) => ({
      index: Index,
      label: DisplayTitle ?? Language ?? Codec ?? String(Index),
    }));
  const mostBitsPerSecond = source.Bitrate ?? Number.POSITIVE_INFINITY;
  const canConvert = source.SupportsTranscoding === true;
  return {
    wish: wish ?? { mediaSourceId: source.Id, sound: null, drawnSubtitles: null, mostBitsPerSecond: null },
    sounds: tracks(({ Type }) => Type === "Audio"),
    usualSound: source.DefaultAudioStreamIndex ?? null,
    drawableSubtitles: canConvert
      ? tracks(({ Type, IsTextSubtitleStream }) => Type === "Subtitle" && IsTextSubtitleStream !== true)
      : [],
    bitsPerSecond: canConvert ? bitrates.filter((each) => each < mostBitsPerSecond) : [],
  };
}

/**
 * The same for `PlaybackInfo`. Its numbers count for the file that is named alone. A browser plays a file's first sound and
 * draws no pictures, so anything else is made by the server; subtitles that have no profile of their own are drawn in by it.
 */
export function wishedBody(wish: StreamWish | undefined): Readonly<Record<string, unknown>> {
  if (wish === undefined) return {};
  const isAsItIs = wish.sound === null && wish.drawnSubtitles === null;
  return {
    MediaSourceId: wish.mediaSourceId,
    ...(wish.sound !== null && { AudioStreamIndex: wish.sound }),
    // Without it the server would take those that its user wants elsewhere.
    SubtitleStreamIndex: wish.drawnSubtitles ?? -1,
    EnableDirectPlay: isAsItIs,
    EnableDirectStream: isAsItIs,
  };
}
