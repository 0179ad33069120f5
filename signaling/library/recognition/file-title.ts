import { parse } from "parse-torrent-title";

/** What a file's name says of the film. */
export interface FileTitle {
  readonly title: string;
  readonly year: number | null;
}

const endings = /\.(mp4|m4v|mov|mkv|webm|avi|ts|m2ts|mpe?g|ogv|wmv|flv|3gp)$/i;
/** Who made the file, or where it is from; some put it first, where a title would be looked for. */
const leadingGroup = /^\s*\[[^\]]*\]\s*/;
const leadingSite = /^\s*(?:www\.)?[a-z0-9-]+\.(?:com|org|net|ru|to|info|me|cc)[\s_-]+(?=\p{L}|\d)/iu;
/** Which disc of the film, and which cut. */
const notOfTitle =
  /(?<!^the)[\s._(-]+(?:(?:cd|dis[ck])[\s._-]?\d|(?:the[\s._]+)?(?:director'?s|final|theatrical|extended|special|ultimate)[\s._]+(?:cut|edition|version))\)?(?=$|[\s._([-])/gi;

/**
 * Reads a title and a year from a file's name, whatever else stands in it; undefined: nothing that is a title, or an
 * episode of a series, which may be called as some film is.
 */
export function readFileName(fileName: string): FileTitle | undefined {
  const name = fileName
    .replace(endings, "")
    .replace(leadingGroup, "")
    .replace(leadingSite, "")
    .replace(notOfTitle, "");
  const { title, year, season, episode } = parse(name);
  if (season !== undefined && episode !== undefined) return undefined;
  const clean = title.replace(/[\s._-]+/g, " ").trim();
  return clean === "" ? undefined : { title: clean, year: year ?? null };
}
