import { parse } from "parse-torrent-title";

/** What a file's name says of the film. */
export interface FileTitle {
  readonly title: string;
  readonly year: number | null;
}

const endings = /\.(mp4|m4v|mov|mkv|webm|avi|ts|m2ts|mpe?g|ogv|wmv|flv|3gp)$/i;
/** Who made the file; some put it first, where a title would be looked for. */
const leadingGroup = /^\s*\[[^\]]*\]\s*/;

/** Reads a title and a year from a file's name, whatever else stands in it; undefined: nothing that is a title. */
export function readFileName(fileName: string): FileTitle | undefined {
  const name = fileName.replace(endings, "").replace(leadingGroup, "");
  const { title, year } = parse(name);
  const clean = title.replace(/[\s._-]+/g, " ").trim();
  return clean === "" ? undefined : { title: clean, year: year ?? null };
}
