import { stat } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import type { Database } from "../../db/database.ts";
import type { FileKind } from "./imported.ts";
import { readLines } from "./read-lines.ts";
import { type Prepared, prepareFilms, prepareRatings, prepareTitles } from "./store.ts";

export interface Progress {
  readonly file: string;
  readonly lines: number;
  /** Lines that had something for the catalogue, since this import began or went on. */
  readonly taken: number;
  /** Of the file's bytes, 0 to 1. */
  readonly share: number;
  /** `known`: it was imported before. `stopped`: the next import goes on there. */
  readonly state: "reading" | "done" | "known" | "stopped";
}

const batchLines = 5000;

/**
 * Brings one file into the catalogue, a batch in a transaction together with how far it is: one that was interrupted is
 * gone on with, one that is done is not read again. Stops between two batches when it is told to. Rejects with an Error
 * that says what is wrong with the file.
 */
export async function importFile(
  db: Database,
  file: string,
  kind: FileKind,
  onProgress: (progress: Progress) => void,
  stop?: AbortSignal,
): Promise<void> {
  const { size, mtimeMs } = await stat(file);
  const { source } = kind;
  const name = `${path.basename(file)} ${size} ${Math.round(mtimeMs)}`;
  const before = await db
    .selectFrom("film_imports")
    .selectAll()
    .where("source", "=", source)
    .where("file", "=", name)
    .executeTakeFirst();
  const skipped = before?.lines ?? 0;
  let progress: Progress = { file, lines: skipped, taken: 0, share: 0, state: "reading" };
  if (before?.finished_at) {
    onProgress({ ...progress, share: 1, state: "known" });
    return;
  }

  const { lines, readBytes, close } = readLines(file);
  let batch: string[] = [];
  /** The batch before, on its way: the database stores it while the next one is read. */
  let storing: Promise<void> = Promise.resolve();

  async function store({ store: storeRows }: Prepared, lineCount: number, isLast: boolean): Promise<void> {
    const now = progress.lines + lineCount;
    const taken = await db.transaction().execute(async (within) => {
      // Not each batch has to be on the disk: how far it is goes with it.
      await sql`set local synchronous_commit to off`.execute(within);
      const all = progress.taken + (await storeRows(within));
      if (isLast && skipped === 0 && all === 0) throw new Error(nothingOf[kind.what]);
      const finished_at = isLast ? new Date() : null;
      await within
        .insertInto("film_imports")
        .values({ source, file: name, lines: now, finished_at })
        .onConflict((conflict) =>
          conflict.columns(["source", "file"]).doUpdateSet({ lines: now, finished_at }),
        )
        .execute();
      return all;
    });
    const share = isLast ? 1 : Math.min(1, readBytes() / size);
    progress = { file, lines: now, taken, share, state: isLast ? "done" : "reading" };
    onProgress(progress);
  }

  async function next(isLast: boolean): Promise<void> {
    const prepared = prepare(kind, batch);
    const lineCount = batch.length;
    batch = [];
    await storing;
    if (stop?.aborted) return;
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
    if (stop?.aborted) break;
  }
  await next(true);
  await storing;
  close();
  if (progress.state !== "done") onProgress({ ...progress, state: "stopped" });
}

/** What a file is told that brought nothing; it may be imported again. */
const nothingOf: Readonly<Record<FileKind["what"], string>> = {
  films: "none of its lines is a film",
  ratings:
    "none of its lines rates a film that is in the catalogue: title.basics.tsv has to be imported before",
  titles:
    "none of its lines is a title of a film in the catalogue: title.basics.tsv has to be imported before",
};

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
