import type { ArchiveFile, ArchiveItem } from "@matinee/shared/api/archive.ts";
import { filmLengthS } from "@matinee/shared/playback.ts";
import { maxSubtitles, subtitles, webAddress } from "@matinee/shared/room/linked-film.ts";
import { type ItemFile, secondsOf } from "./archive-shapes.ts";

/**
 * Formats that browsers play, the best to watch together first: the archive's own H.264 begins with its index, so it
 * starts at once; what people put there may not. What is said of heights is not always so.
 */
const formats = [
  "h.264 ia",
  "h.264 hd",
  "h.264",
  "h.264 mpeg4",
  "hires mpeg4",
  "mpeg4",
  "webm",
  "ogg video",
  "512kb mpeg4",
];
/** Too much for most lines; watched where there is nothing else. */
const largeBytes = 8 * 2 ** 30;
/** What is shorter than this share of the longest is a trailer or a part. */
const partShare = 0.5;

type UrlOf = (name: string) => string;

const rankOf = ({ format }: ItemFile) => formats.indexOf(format.toLowerCase());

/** The files of an item that can be watched, the best first; a pure function. */
export function chooseFiles(files: readonly ItemFile[], urlOf: UrlOf): ArchiveFile[] {
  const playable = files.filter((file) => !file.private && rankOf(file) >= 0 && (file.size ?? 1) > 1000);
  const longestS = Math.max(0, ...playable.map((file) => secondsOf(file.length) ?? 0));
  const penalty = (file: ItemFile) =>
    ((secondsOf(file.length) ?? longestS) < longestS * partShare ? 100 : 0) +
    ((file.size ?? 0) > largeBytes ? 50 : 0) +
    rankOf(file);
  return playable
    .sort((a, b) => penalty(a) - penalty(b) || (b.size ?? 0) - (a.size ?? 0))
    .slice(0, 30)
    .map((file) => ({
      file: file.name,
      url: urlOf(file.name),
      format: file.format,
      sizeBytes: file.size,
      durationS: filmLengthS(secondsOf(file.length) ?? 0),
      width: file.width,
      height: file.height,
    }))
    .filter(({ url }) => webAddress.safeParse(url).success);
}

const subtitleFormats = new Set(["subrip", "web video text tracks"]);
const recognised = /\.asr\.(srt|vtt)$/i;

/** Its subtitles, those that a person wrote before those that a machine heard. `usual`: the language of the item. */
export function chooseSubtitles(
  files: readonly ItemFile[],
  usual: string,
  urlOf: UrlOf,
): ArchiveItem["subtitles"] {
  return files
    .filter(({ name, format }) => subtitleFormats.has(format.toLowerCase()) || /\.(srt|vtt)$/i.test(name))
    .filter((file) => !file.private)
    .sort((a, b) => Number(recognised.test(a.name)) - Number(recognised.test(b.name)))
    .flatMap(({ name }) => {
      const told = /[._-]([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.(?:srt|vtt)$/.exec(name)?.[1];
      const language = told !== undefined && told !== "asr" ? told : usual;
      const file = name.split("/").at(-1) ?? name;
      const parsed = subtitles.safeParse({ language, label: file.slice(0, 100), url: urlOf(name) });
      return parsed.success ? [parsed.data] : [];
    })
    .slice(0, maxSubtitles);
}
