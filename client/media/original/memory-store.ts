import type { PieceStore } from "./chunk-store.ts";

/** More than this no page should hold; a longer film stops there, as on a full disk. */
const mostBytes = 1024 ** 3;

/** A torrent's store in memory, for browsers that keep nothing (private windows). */
export function createMemoryStore(): PieceStore {
  const pieces = new Map<number, Uint8Array>();
  let size = 0;
  return {
    async read(piece, offset, length) {
      const bytes = pieces.get(piece);
      if (bytes === undefined) throw new Error("not there");
      return bytes.slice(offset, offset + length);
    },
    async write(piece, bytes) {
      if (size + bytes.length > mostBytes) throw new DOMException("too large", "QuotaExceededError");
      size += bytes.length;
      pieces.set(piece, bytes);
    },
    async close() {
      pieces.clear();
    },
  };
}
