/** What the page tells the worker that hashes. */
export type HashingOrder =
  | { readonly order: "begin"; readonly file: File; readonly pieceLength: number; readonly fromPiece: number }
  | { readonly order: "pause"; readonly isPaused: boolean };

/** What it answers: hashes of the next pieces, 20 bytes each, then `done`; or what the browser threw. */
export type HashingNews =
  | { readonly news: "hashes"; readonly hashes: Uint8Array<ArrayBuffer> }
  | { readonly news: "done" }
  | { readonly news: "failed"; readonly error: string };

export const hashBytes = 20;
