import type { Original } from "@matinee/shared/room/state.ts";
import { makeMetainfo, pieceLengthFor, readMetainfo } from "@matinee/shared/torrent/metainfo.ts";
import { type HashingNews, type HashingOrder, hashBytes } from "./hashing-words.ts";
import { findHashes, keepHashes } from "./kept-hashes.ts";

/** A film's torrent: what the room is told of it, and the whole of what BEP 3 calls metainfo. */
export interface HashedFilm extends Pick<Original, "infoHash" | "pieceLength" | "name"> {
  readonly metainfo: Uint8Array<ArrayBuffer>;
}

export interface HashingOptions {
  /** Bytes that are done of all; some times a second. */
  readonly onProgress: (doneBytes: number, sizeBytes: number) => void;
  /** Ends it; what is done is kept for the next time. */
  readonly signal: AbortSignal;
}

/** The hashing of one film. */
export interface Hashing {
  /**
   * Rejects with the signal's reason when it was ended, and with a `NotReadableError` (or what else the browser says) for a
   * file that changed or moved on disk.
   */
  readonly done: Promise<HashedFilm>;
  setPaused(isPaused: boolean): void;
}

const progressEveryMs = 100;
const keepEveryMs = 3000;
/** As much as the room's rules take. */
const longestName = 300;

/**
 * Makes a torrent of a file without reading it into memory; one that was hashed before is known again at once. Wants a
 * secure context, as fetching does.
 */
export function hashFilm(file: File, options: HashingOptions): Hashing {
  const worker = new Worker(new URL("./hashing.worker.ts", import.meta.url), { type: "module" });
  const tell = (order: HashingOrder) => worker.postMessage(order);
  const done = hashAll(file, worker, options).finally(() => worker.terminate());
  return { done, setPaused: (isPaused) => tell({ order: "pause", isPaused }) };
}

async function hashAll(file: File, worker: Worker, options: HashingOptions): Promise<HashedFilm> {
  const { signal } = options;
  const pieceLength = pieceLengthFor(file.size);
  const hashes = new Uint8Array(Math.ceil(file.size / pieceLength) * hashBytes);
  const known = await findHashes(file, pieceLength);
  signal.throwIfAborted();
  if (known !== undefined) hashes.set(known.hashes);
  let done = known?.hashes.length ?? 0;
  let toldAtMs = 0;
  let keptAtMs = performance.now();
  const keep = () => keepHashes(file, { pieceLength, hashes: hashes.slice(0, done) });

  function progress(nowMs: number): void {
    if (nowMs - toldAtMs < progressEveryMs) return;
    toldAtMs = nowMs;
    options.onProgress(Math.min((done / hashBytes) * pieceLength, file.size), file.size);
  }

  progress(performance.now());
  const end = Promise.withResolvers<void>();
  const stop = () => end.reject(signal.reason);
  signal.addEventListener("abort", stop);
  worker.onerror = () => end.reject(new Error("the worker that hashes ended"));
  worker.onmessage = ({ data }: MessageEvent<HashingNews>) => {
    if (data.news === "done") return end.resolve();
    if (data.news === "failed") return end.reject(new DOMException("the film cannot be read", data.error));
    hashes.set(data.hashes, done);
    done += data.hashes.length;
    const nowMs = performance.now();
    progress(nowMs);
    if (nowMs - keptAtMs < keepEveryMs) return;
    keptAtMs = nowMs;
    void keep();
  };
  const order: HashingOrder = { order: "begin", file, pieceLength, fromPiece: done / hashBytes };
  worker.postMessage(order);
  try {
    await end.promise;
  } finally {
    signal.removeEventListener("abort", stop);
    await keep();
  }
  options.onProgress(file.size, file.size);
  return described({ name: file.name.slice(-longestName), sizeBytes: file.size, pieceLength, hashes });
}

async function described(torrent: Parameters<typeof makeMetainfo>[0]): Promise<HashedFilm> {
  const metainfo = makeMetainfo(torrent);
  const sha1 = new Uint8Array(await crypto.subtle.digest("SHA-1", readMetainfo(metainfo).info));
  const infoHash = Array.from(sha1, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { infoHash, pieceLength: torrent.pieceLength, name: torrent.name, metainfo };
}
