import type { PieceStore } from "./chunk-store.ts";

/**
 * So much is read at a time: each reading asks the browser's process, which takes as long for 64 kB as for this. Some of them are
 * held, since whoever asks for a block asks for the next.
 */
const readBytes = 4 * 1024 * 1024;
const heldCount = 8;

/**
 * The host's file as a torrent's store: what is asked for is read from the disk, and nothing is written. The browser
 * refuses to read a file that changed or moved since it was chosen.
 */
export function createFileStore(file: Blob, pieceLength: number, onChanged: () => void): PieceStore {
  const held = new Map<number, Promise<Uint8Array>>();

  function readAt(index: number): Promise<Uint8Array> {
    const known = held.get(index);
    held.delete(index); // and in again, as the last one used
    const from = index * readBytes;
    const bytes =
      known ??
      file
        .slice(from, from + readBytes)
        .arrayBuffer()
        .then((buffer) => new Uint8Array(buffer));
    held.set(index, bytes);
    for (const oldest of held.keys()) if (held.size > heldCount) held.delete(oldest);
    return bytes;
  }

  async function read(from: number, length: number): Promise<Uint8Array> {
    const at = from % readBytes;
    const part = (await readAt(Math.floor(from / readBytes))).subarray(at, at + length);
    if (part.length === length) return part;
    if (part.length === 0) throw new DOMException("the file ends too early", "NotReadableError");
    const rest = await read(from + part.length, length - part.length);
    const whole = new Uint8Array(length);
    whole.set(part);
    whole.set(rest, part.length);
    return whole;
  }

  return {
    async read(piece, offset, length) {
      try {
        return await read(piece * pieceLength + offset, length);
      } catch (error) {
        held.clear();
        onChanged();
        throw error;
      }
    },
    async write() {
      throw new Error("a film that is shown is not written to");
    },
    async close() {
      held.clear();
    },
  };
}
