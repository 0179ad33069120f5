import type { Original } from "@matinee/shared/room/state.ts";

/** A film's torrent: what the room is told of it, and the whole of what BEP 3 calls metainfo. */
export interface HashedFilm extends Omit<Original, "maySave"> {
  readonly metainfo: Uint8Array;
}

export interface HashingOptions {
  /** Bytes that are done of all; at most ten times a second. */
  readonly onProgress: (doneBytes: number, sizeBytes: number) => void;
  /** Ends it; what is done is kept for the next time. */
  readonly signal: AbortSignal;
}

/** The hashing of one film. */
export interface Hashing {
  /** Rejects with an `AbortError` when it was ended, or a `NotReadableError` when the file changed or moved on disk. */
  readonly done: Promise<HashedFilm>;
  setPaused(isPaused: boolean): void;
}

/** Makes a torrent of a file without reading it into memory; one that was hashed before is known again at once. */
export function hashFilm(_file: File, _options: HashingOptions): Hashing {
  throw new Error("not there yet");
}
