import type { Torrent } from "webtorrent";
import type { Scheduler } from "./scheduler.ts";
import type { FilmReader } from "./serving.ts";

/** Reads a film that may not be there yet: each piece is waited for, and fetched before all others. */
export function readFilm(
  torrent: Torrent,
  scheduler: Scheduler,
  fromByte: number,
  toByte: number,
): FilmReader {
  const { pieceLength } = torrent;
  let at = fromByte;
  let isClosed = false;
  let wake: (() => void) | undefined;

  /** Until some piece has come, or there is nothing to wait for any more. */
  function untilNews(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        torrent.off("verified", done);
        torrent.off("close", done);
        resolve();
      };
      wake = done;
      torrent.on("verified", done);
      torrent.on("close", done);
    });
  }

  function fromStore(piece: number, offset: number, length: number): Promise<Uint8Array> {
    return new Promise((resolve, reject) =>
      torrent.store.get(piece, { offset, length }, (error, bytes) => {
        if (bytes === undefined) reject(error ?? new Error("the store gave nothing"));
        else resolve(bytes);
      }),
    );
  }

  return {
    async next() {
      if (at >= toByte || isClosed) return null;
      const piece = Math.floor(at / pieceLength);
      const offset = at - piece * pieceLength;
      const length = Math.min(pieceLength - offset, toByte - at);
      const isThere = () => torrent.bitfield.get(piece);
      scheduler.focus(piece, isThere());
      while (!isClosed && !torrent.destroyed && !isThere()) await untilNews();
      if (isClosed || torrent.destroyed) return null;
      const bytes = await fromStore(piece, offset, length);
      at += length;
      return bytes;
    },
    close() {
      isClosed = true;
      wake?.();
    },
  };
}
