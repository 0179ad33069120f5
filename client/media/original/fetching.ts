import { peerIdOf } from "@matinee/shared/room/peer-id.ts";
import { readMetainfo } from "@matinee/shared/torrent/metainfo.ts";
import type { Torrent } from "webtorrent";
import { asChunkStore, type PieceStore } from "./chunk-store.ts";
import { type Engine, openEngine } from "./engine.ts";
import { readFilm } from "./film-reader.ts";
import { type KeptFilm, openKeptFilm } from "./kept-film.ts";
import { deleteFolder, fileBeside, folderOf, makeRoom, readBeside, writeBeside } from "./kept-films.ts";
import { createMemoryStore } from "./memory-store.ts";
import { type Scheduler, takeOver } from "./scheduler.ts";
import { type FilmReader, type FilmServer, serveFilm } from "./serving.ts";
import type { FetchedFilm, OfferedFilm, SwarmOptions } from "./swarm-types.ts";
import { hexOfBytes } from "./tracker-words.ts";

/** Pieces that are held in memory for those who ask for parts of them. */
const cacheBytes = 16 * 1024 * 1024;
/** A reload finds the film still open by the page that it was, for a moment. */
const openTries = 20;
const openAgainMs = 100;

/** As `fetchFilm`, for a browser that has all it takes; null where its service worker cannot be had. */
export async function openFetching(
  original: OfferedFilm,
  options: SwarmOptions,
): Promise<FetchedFilm | null> {
  const { infoHash, sizeBytes } = original;
  const folder = folderOf(infoHash, options.memberId);
  const [kept, keptMetainfo] = await Promise.all([
    openKept(folder, original),
    readBeside(folder, "metainfo"),
  ]);
  const store: PieceStore = kept ?? createMemoryStore();
  const engine = openEngine({
    ...options,
    infoHash,
    sizeBytes,
    metainfo: keptMetainfo,
    add: addOptions(store, original, kept),
  });
  const { torrent } = engine;
  const scheduler = takeOver(torrent, hexOfBytes(peerIdOf(options.memberId)));

  const ready = new Promise<void>((resolve) => torrent.once("ready", () => resolve()));
  // Also after the end: nobody waits for a torrent that will not be ready.
  const over = new Promise<void>((resolve) => torrent.once("close", () => resolve()));
  const usable = Promise.race([ready, over]);
  torrent.once("metadata", () => {
    if (!isAsOffered(torrent, original)) return engine.fail("hash-mismatch");
    const about = { partyId: options.partyId, infoHash, name: original.name, usedAtMs: Date.now() };
    void writeBeside(folder, "about", JSON.stringify(about));
    if (keptMetainfo === undefined) void writeBeside(folder, "metainfo", bytesOf(torrent.torrentFile));
  });
  torrent.once("ready", () => {
    if (kept?.bits.some((bits) => bits !== 0)) void verifyKept(engine, kept, scheduler);
  });

  function read(fromByte: number, toByte: number): FilmReader {
    let reader: FilmReader | undefined;
    let isClosed = false;
    return {
      async next() {
        await usable;
        if (isClosed || torrent.destroyed) return null;
        reader ??= readFilm(torrent, scheduler, fromByte, toByte);
        return reader.next();
      },
      close() {
        isClosed = true;
        reader?.close();
      },
    };
  }

  let server: FilmServer | undefined;
  try {
    server = await serveFilm({ name: original.name, sizeBytes, read });
  } finally {
    if (server === undefined) await engine.close();
  }
  if (server === undefined) return null;
  const { url, close: endServing } = server;
  if (kept !== undefined && !(await makeRoom(sizeBytes - keptBytes(kept, original), folder)))
    engine.fail("disk-full");

  async function close(): Promise<void> {
    endServing();
    scheduler.close();
    await engine.close();
  }

  return {
    ...engine,
    url,
    close,
    isKept: async () => kept !== undefined,
    async forget() {
      await close();
      await deleteFolder(folder);
    },
    async file() {
      if (!torrent.done) throw new Error("the film is not whole yet");
      const whole = kept === undefined ? undefined : await fileBeside(folder, "film");
      if (whole !== undefined) return whole;
      const parts: Uint8Array<ArrayBuffer>[] = [];
      const reader = read(0, sizeBytes);
      for (let part = await reader.next(); part !== null; part = await reader.next())
        parts.push(bytesOf(part));
      return new Blob(parts);
    },
  };
}

function addOptions(store: PieceStore, original: OfferedFilm, kept: KeptFilm | undefined) {
  return {
    preloadedStore: asChunkStore(store, original),
    storeCacheSlots: Math.max(2, Math.floor(cacheBytes / original.pieceLength)),
    deselect: true,
    // All bits are zero in a new one, and then there is nothing to verify.
    bitfield: kept?.bits ?? new Uint8Array(),
  };
}

async function openKept(folder: string, { sizeBytes, pieceLength }: OfferedFilm) {
  for (let tries = 0; tries < openTries; tries += 1) {
    try {
      const kept = await openKeptFilm(folder, sizeBytes, pieceLength);
      if (kept !== undefined) return kept;
    } catch {
      return undefined; // the browser has no such place: in memory then
    }
    await new Promise((resolve) => setTimeout(resolve, openAgainMs));
  }
  return undefined;
}

/** What a member offered has to be what the torrent of this infohash says. */
function isAsOffered(torrent: Torrent, { pieceLength, sizeBytes }: OfferedFilm): boolean {
  try {
    const said = readMetainfo(torrent.torrentFile);
    return said.pieceLength === pieceLength && said.sizeBytes === sizeBytes;
  } catch {
    return false;
  }
}

/** Piece by piece, while it is played: one that the disk has lost is fetched again. */
async function verifyKept(engine: Engine, kept: KeptFilm, scheduler: Scheduler): Promise<void> {
  const { torrent } = engine;
  engine.setChecking(true);
  for (let piece = 0; piece < torrent.pieces.length && !torrent.destroyed; piece += 1) {
    if (!torrent.bitfield.get(piece)) continue;
    const sha1 = Uint8Array.from((torrent._hashes[piece] ?? "").match(/../g) ?? [], (digits) =>
      Number.parseInt(digits, 16),
    );
    const isRight = await kept.verify(piece, sha1).catch(() => true); // closed meanwhile
    if (isRight || torrent.destroyed) continue;
    torrent._markUnverified(piece);
    scheduler.lost(piece);
  }
  engine.setChecking(false);
}

function keptBytes(kept: KeptFilm, { pieceLength }: OfferedFilm): number {
  const count = kept.bits.reduce((sum, bits) => sum + bits.toString(2).replaceAll("0", "").length, 0);
  return count * pieceLength;
}

/** A copy whose buffer no other thread shares, as files want it. */
const bytesOf = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
