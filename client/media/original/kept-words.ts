/** What the page asks of the worker that keeps films on this computer's disk; each answer has the question's id. */
export type StoreQuestion =
  | {
      readonly ask: "open";
      readonly folder: string;
      readonly sizeBytes: number;
      readonly pieceLength: number;
    }
  | { readonly ask: "read"; readonly piece: number; readonly offset: number; readonly length: number }
  | { readonly ask: "write"; readonly piece: number; readonly bytes: Uint8Array }
  /** Whether the piece is what its hash says; one that is not is forgotten. */
  | { readonly ask: "verify"; readonly piece: number; readonly sha1: Uint8Array }
  | { readonly ask: "close" };

export interface StoreAnswers {
  /** The pieces that are there, a bit each; undefined when another page has it open. */
  readonly open: Uint8Array | undefined;
  readonly read: Uint8Array<ArrayBuffer>;
  readonly write: undefined;
  readonly verify: boolean;
  readonly close: undefined;
}

export interface StoreAnswer {
  readonly id: number;
  readonly value?: unknown;
  /** The name of what the browser threw, e.g. `QuotaExceededError`. */
  readonly error?: string;
}
