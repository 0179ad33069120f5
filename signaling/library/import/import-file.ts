import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { sql } from "kysely";
import type { Database } from "../../db/database.ts";
import { csvFile } from "./csv.ts";
import { imdbBasics, imdbRatings, imdbTitles } from "./imdb.ts";
import type { FileKind } from "./imported.ts";
import { type Prepared, prepareFilms, prepareRatings, prepareTitles } from "./store.ts";
import { tmdbExport } from "./tmdb-export.ts";

export interface Progress {
  readonly file: string;
  readonly lines: number;
  /** Lines that had something for the catalogue. */
  readonly taken: number;
  /** Of the file's bytes, 0 to 1. */
  readonly share: number;
}

const batchLines = 5000;

/**
 * Brings one file into the catalogue, a batch in a transaction together with how far it is: one that was interrupted is
 * gone on with, one that is done is not read again. Rejects with an Error that says what is wrong with the file.
 */
export async function importFile(
  db: Database,
  file: string,
  onProgress: (progress: Progress) => void,
): Promise<Progress> {
  const { size, mtimeMs } = await stat(file);
  const kind = kindOf(file) ?? csvFile(await firstLine(file));
  const { source } = kind;
  const name = `${path.basename(file)} ${size} ${Math.round(mtimeMs)}`;
  const before = await db
    .selectFrom("film_imports")
    .selectAll()
    .where("source", "=", source)
    .where("file", "=", name)
    .executeTakeFirst();
  const skipped = before?.lines ?? 0;
  let progress: Progress = { file, lines: skipped, taken: 0, share: before?.finished_at ? 1 : 0 };
  if (before?.finished_at) return progress;

  const { lines, readBytes } = readLines(file);
  let batch: string[] = [];
  /** The batch before, on its way: the database stores it while the next one is read. */
  let storing: Promise<void> = Promise.resolve();

  async function store(
    { count, store: storeRows }: Prepared,
    lineCount: number,
    isLast: boolean,
  ): Promise<void> {
    const now = progress.lines + lineCount;
    await db.transaction().execute(async (within) => {
      // Not each batch has to be on the disk: how far it is goes with it.
      await sql`set local synchronous_commit to off`.execute(within);
      if (count > 0) await storeRows(within);
      const finished_at = isLast ? new Date() : null;
      await within
        .insertInto("film_imports")
        .values({ source, file: name, lines: now, finished_at })
        .onConflict((conflict) =>
          conflict.columns(["source", "file"]).doUpdateSet({ lines: now, finished_at }),
        )
        .execute();
    });
    const share = isLast ? 1 : Math.min(1, readBytes() / size);
    progress = { file, lines: now, taken: progress.taken + count, share };
    onProgress(progress);
  }

  async function next(isLast: boolean): Promise<void> {
    const prepared = prepare(kind, batch);
    const lineCount = batch.length;
    batch = [];
    await storing;
    storing = store(prepared, lineCount, isLast);
    // Who waits for it hears of a failure.
    storing.catch(() => undefined);
  }

  let at = 0;
  for await (const line of lines) {
    at += 1;
    if (at <= skipped) continue;
    batch.push(line);
    if (batch.length === batchLines) await next(false);
  }
  await next(true);
  await storing;
  return progress;
}

function kindOf(file: string): FileKind | undefined {
  const name = path.basename(file).toLowerCase();
  if (/^movie_ids.*\.json(\.gz)?$/.test(name)) return tmdbExport;
  if (/^title\.basics.*\.tsv(\.gz)?$/.test(name)) return imdbBasics;
  if (/^title\.ratings.*\.tsv(\.gz)?$/.test(name)) return imdbRatings;
  if (/^title\.akas.*\.tsv(\.gz)?$/.test(name)) return imdbTitles;
  if (/\.csv(\.gz)?$/.test(name)) return undefined;
  throw new Error(
    `${path.basename(file)}: not a file that can be imported (movie_ids….json, title.basics.tsv, title.ratings.tsv, title.akas.tsv, ….csv, each also as .gz)`,
  );
}

function prepare(kind: FileKind, lines: readonly string[]): Prepared {
  switch (kind.what) {
    case "films":
      return prepareFilms(
        kind.provider,
        lines.flatMap((line) => kind.read(line) ?? []),
      );
    case "ratings":
      return prepareRatings(
        kind.provider,
        lines.flatMap((line) => kind.read(line) ?? []),
      );
    case "titles":
      return prepareTitles(
        kind.provider,
        lines.flatMap((line) => kind.read(line) ?? []),
      );
  }
}

function readLines(file: string) {
  const raw = createReadStream(file);
  const input = file.endsWith(".gz") ? raw.pipe(createGunzip()) : raw;
  if (input !== raw) raw.on("error", (error) => input.destroy(error));
  return {
    lines: createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }),
    readBytes: () => raw.bytesRead,
  };
}

async function firstLine(file: string): Promise<string> {
  for await (const line of readLines(file).lines) return line;
  throw new Error(`${path.basename(file)} is empty`);
}
