import type { ChunkDone, ChunkRange, ChunkStore } from "webtorrent";

/** Where a torrent's pieces lie. */
export interface PieceStore {
  read(piece: number, offset: number, length: number): Promise<Uint8Array>;
  write(piece: number, bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** The same as WebTorrent asks for it (the package abstract-chunk-store). */
export function asChunkStore(
  store: PieceStore,
  { sizeBytes, pieceLength }: { readonly sizeBytes: number; readonly pieceLength: number },
): ChunkStore {
  const close = (done: (error?: Error | null) => void = () => undefined) =>
    void store.close().then(() => done(null), done);
  return {
    chunkLength: pieceLength,
    get(piece, given: ChunkRange | ChunkDone | null, givenDone?: ChunkDone) {
      const [range, done] = typeof given === "function" ? [null, given] : [given, givenDone];
      const offset = range?.offset ?? 0;
      const length = range?.length ?? Math.min(pieceLength, sizeBytes - piece * pieceLength) - offset;
      store.read(piece, offset, length).then(
        (bytes) => done?.(null, bytes),
        (error: Error) => done?.(error),
      );
    },
    put(piece, bytes, done) {
      store.write(piece, bytes).then(
        () => done(null),
        (error: Error) => done(error),
      );
    },
    close,
    destroy: close,
  };
}
