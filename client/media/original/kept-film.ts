import type { PieceStore } from "./chunk-store.ts";
import type { StoreAnswer, StoreAnswers, StoreQuestion } from "./kept-words.ts";

/** A film's pieces on this computer's disk, in the origin private file system. */
export interface KeptFilm extends PieceStore {
  /** The pieces that were there when it was opened, a bit each, as BitTorrent writes them. */
  readonly bits: Uint8Array;
  verify(piece: number, sha1: Uint8Array): Promise<boolean>;
}

type Ask = <Q extends StoreQuestion>(question: Q) => Promise<StoreAnswers[Q["ask"]]>;

/** Opens what is kept in this folder, or a new one; undefined when another page has it open. */
export async function openKeptFilm(
  folder: string,
  sizeBytes: number,
  pieceLength: number,
): Promise<KeptFilm | undefined> {
  const worker = new Worker(new URL("./kept-film.worker.ts", import.meta.url), { type: "module" });
  const ask = asking(worker);
  const bits = await ask({ ask: "open", folder, sizeBytes, pieceLength }).catch((error: unknown) => {
    worker.terminate();
    throw error;
  });
  if (bits === undefined) {
    worker.terminate();
    return undefined;
  }
  return {
    bits,
    read: (piece, offset, length) => ask({ ask: "read", piece, offset, length }),
    write: (piece, bytes) => ask({ ask: "write", piece, bytes }),
    verify: (piece, sha1) => ask({ ask: "verify", piece, sha1 }),
    async close() {
      await ask({ ask: "close" });
      worker.terminate();
    },
  };
}

function asking(worker: Worker): Ask {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  worker.onmessage = ({ data }: MessageEvent<StoreAnswer>) => {
    const { id, value, error } = data;
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(value);
    else call?.reject(new DOMException("the store failed", error));
  };
  worker.onerror = () => {
    for (const { reject } of waiting.values()) reject(new Error("the store's worker ended"));
    waiting.clear();
  };
  // The worker answers each question with what StoreAnswers has for it.
  return ((question: StoreQuestion) => {
    asked += 1;
    const id = asked;
    const answered = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    worker.postMessage({ id, question });
    return answered;
  }) as Ask;
}
