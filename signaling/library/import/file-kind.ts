import path from "node:path";
import { csvFile } from "./csv.ts";
import { imdbBasics, imdbRatings, imdbTitles } from "./imdb.ts";
import type { FileKind } from "./imported.ts";
import { readLines } from "./read-lines.ts";
import { tmdbExport } from "./tmdb-export.ts";

const byName: readonly (readonly [pattern: RegExp, kind: FileKind])[] = [
  [/^movie_ids.*\.json(\.gz)?$/, tmdbExport],
  [/^title\.basics.*\.tsv(\.gz)?$/, imdbBasics],
  [/^title\.ratings.*\.tsv(\.gz)?$/, imdbRatings],
  [/^title\.akas.*\.tsv(\.gz)?$/, imdbTitles],
];

/** What kind of file it is, by its name and its first line. Rejects with an Error that says what is wrong with it. */
export async function fileKind(file: string): Promise<FileKind> {
  const name = path.basename(file).toLowerCase();
  const kind = byName.find(([pattern]) => pattern.test(name))?.[1];
  if (kind === undefined && !/\.csv(\.gz)?$/.test(name))
    throw new Error(
      "not a file that can be imported (movie_ids….json, title.basics.tsv, title.ratings.tsv, title.akas.tsv, ….csv, each also as .gz)",
    );
  const heading = await firstLine(file);
  if (kind === undefined) return csvFile(heading);
  const columns = heading.split("\t");
  const missing = kind.columns?.find((column, at) => columns[at] !== column);
  if (missing !== undefined) throw new Error(`the first line has no column \`${missing}\` where IMDb has it`);
  return kind;
}

async function firstLine(file: string): Promise<string> {
  const { lines, close } = readLines(file);
  try {
    for await (const line of lines) return line;
    throw new Error("it is empty");
  } finally {
    close();
  }
}
