import { parseJson } from "@matinee/shared/channel.ts";
import { peerIdOf } from "@matinee/shared/room/peer-id.ts";
import { z } from "zod";

/** What this browser keeps of a film that was fetched, so that a reload goes on from there. */
export interface KeptFilmInfo {
  readonly folder: string;
  readonly partyId: string;
  readonly infoHash: string;
  readonly name: string;
  readonly bytes: number;
  readonly usedAtMs: number;
}

const about = z.object({
  partyId: z.string(),
  infoHash: z.string(),
  name: z.string(),
  usedAtMs: z.number(),
});

/** After this a film is deleted whether or not its party is over. */
const longestMs = 7 * 24 * 3_600_000;
const readTries = 5;

/** Two tabs of one browser are two members, and each keeps its own. */
export function folderOf(infoHash: string, memberId: string): string {
  return `${infoHash}.${peerIdOf(memberId).slice(-12)}`;
}

/** The films that are kept here, the one that was used last first. Empty where the browser has no such place. */
export async function listKeptFilms(): Promise<KeptFilmInfo[]> {
  const films = await filmsFolder();
  if (films === undefined) return [];
  const found: KeptFilmInfo[] = [];
  for await (const [folder, handle] of films.entries()) {
    if (!(handle instanceof FileSystemDirectoryHandle)) continue;
    const said = about.safeParse(parseJson(new TextDecoder().decode(await readBeside(folder, "about"))));
    const bytes = (await fileBeside(folder, "film"))?.size ?? 0;
    const unknown = { partyId: "", infoHash: "", name: "", usedAtMs: 0 };
    found.push({ folder, bytes, ...(said.success ? said.data : unknown) });
  }
  return found.sort((a, b) => b.usedAtMs - a.usedAtMs);
}

/** Deletes those of the kept films that `isOver` says; one that some page plays stays. Answers how many bytes that freed. */
export async function deleteKeptFilms(isOver: (film: KeptFilmInfo) => boolean): Promise<number> {
  let freed = 0;
  for (const film of await listKeptFilms())
    if (isOver(film) && (await deleteFolder(film.folder))) freed += film.bytes;
  return freed;
}

/** Deletes what nobody used for a week: a tab that was closed has not left its party, and might never come back. */
export async function deleteOldFilms(keepFolder?: string): Promise<void> {
  const isOld = ({ folder, usedAtMs }: KeptFilmInfo) =>
    folder !== keepFolder && Date.now() - usedAtMs > longestMs;
  await deleteKeptFilms(isOld);
}

/**
 * Deletes what is old, and then, the least recently used first, what else it takes to have room for so many bytes. False if
 * there is no room even so.
 */
export async function makeRoom(neededBytes: number, keepFolder: string): Promise<boolean> {
  const isOwn = ({ folder }: KeptFilmInfo) => folder === keepFolder;
  await deleteOldFilms(keepFolder);
  const others = (await listKeptFilms()).filter((film) => !isOwn(film)).reverse();
  for (const { folder } of others) {
    if ((await roomBytes()) >= neededBytes) return true;
    await deleteFolder(folder);
  }
  return (await roomBytes()) >= neededBytes;
}

async function roomBytes(): Promise<number> {
  const { quota = 0, usage = 0 } = await navigator.storage.estimate();
  return quota - usage;
}

/**
 * What is in a small file beside the film, if it is there. A `File` is of one moment: a page that writes it anew while it is
 * read makes it unreadable (NotReadableError), so it is asked for again then.
 */
export async function readBeside(folder: string, name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  for (let tries = 0; tries < readTries; tries += 1) {
    const file = await fileBeside(folder, name);
    const bytes = await file?.arrayBuffer().catch(() => undefined);
    if (file === undefined || bytes !== undefined) return bytes && new Uint8Array(bytes);
  }
  return undefined;
}

/** A file in the film's folder as it is now, if it is there. Once it is written to, it cannot be read any more. */
export async function fileBeside(folder: string, name: string): Promise<File | undefined> {
  try {
    const own = await (await filmsFolder())?.getDirectoryHandle(folder);
    return await (await own?.getFileHandle(name))?.getFile();
  } catch {
    return undefined; // there is none
  }
}

/** Writes a small file beside the film; the page does without if it cannot be. */
export async function writeBeside(folder: string, name: string, content: BlobPart): Promise<void> {
  try {
    const own = await (await filmsFolder())?.getDirectoryHandle(folder, { create: true });
    const stream = await (await own?.getFileHandle(name, { create: true }))?.createWritable();
    await stream?.write(new Blob([content]));
    await stream?.close();
  } catch {
    // A full disk, or a browser without `createWritable`: a reload asks the others again.
  }
}

/** False when some page has it open. */
export async function deleteFolder(folder: string): Promise<boolean> {
  try {
    await (await filmsFolder())?.removeEntry(folder, { recursive: true });
    return true;
  } catch {
    return false;
  }
}

async function filmsFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  // Plain HTTP and old browsers have none.
  const storage = navigator.storage as StorageManager | undefined;
  const root = await storage?.getDirectory?.().catch(() => undefined);
  return root?.getDirectoryHandle("films", { create: true }).catch(() => undefined);
}
