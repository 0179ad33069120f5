import type { StoreAnswer, StoreAnswers, StoreQuestion } from "./kept-words.ts";

/**
 * Reads and writes one film in the origin private file system. It is a worker because only there files can be written in
 * place; the page's way copies the whole file for each change.
 */

/** What TypeScript has for workers alone, and this folder is checked as a page's (https://fs.spec.whatwg.org). */
interface FileSystemSyncAccessHandle {
  read(bytes: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  close(): void;
}
interface WorkerFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<FileSystemSyncAccessHandle>;
}

interface OpenFilm {
  readonly film: FileSystemSyncAccessHandle;
  /** A bit for each piece that is there. Nothing is flushed: whoever opens it again verifies each piece. */
  readonly map: FileSystemSyncAccessHandle;
  readonly bits: Uint8Array<ArrayBuffer>;
  readonly sizeBytes: number;
  readonly pieceLength: number;
}

let open: OpenFilm | undefined;

async function openFilm(folder: string, sizeBytes: number, pieceLength: number) {
  const root = await navigator.storage.getDirectory();
  const films = await root.getDirectoryHandle("films", { create: true });
  const own = await films.getDirectoryHandle(folder, { create: true });
  const access = async (name: string) => {
    // In a worker a file's handle has this.
    const handle = (await own.getFileHandle(name, { create: true })) as WorkerFileHandle;
    return handle.createSyncAccessHandle();
  };
  let film: FileSystemSyncAccessHandle;
  try {
    film = await access("film");
  } catch (error) {
    if (error instanceof DOMException && error.name === "NoModificationAllowedError") return undefined;
    throw error;
  }
  const map = await access("map");
  const bits = new Uint8Array(Math.ceil(Math.ceil(sizeBytes / pieceLength) / 8));
  map.read(bits, { at: 0 });
  open = { film, map, bits, sizeBytes, pieceLength };
  return bits;
}

function film(): OpenFilm {
  if (open === undefined) throw new DOMException("not open", "InvalidStateError");
  return open;
}

function read(piece: number, offset: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const count = film().film.read(bytes, { at: piece * film().pieceLength + offset });
  if (count !== length) throw new DOMException("the film ends too early", "DataError");
  return bytes;
}

/** In BitTorrent's order: the highest bit of a byte is its first piece. */
function mark(piece: number, isThere: boolean): void {
  const { bits, map } = film();
  const at = piece >> 3;
  const bit = 128 >> (piece & 7);
  bits[at] = isThere ? (bits[at] ?? 0) | bit : (bits[at] ?? 0) & ~bit;
  map.write(bits.subarray(at, at + 1), { at });
}

const answers: {
  [K in keyof StoreAnswers]: (q: Extract<StoreQuestion, { ask: K }>) => Promise<StoreAnswers[K]>;
} = {
  open: ({ folder, sizeBytes, pieceLength }) => openFilm(folder, sizeBytes, pieceLength),
  read: async ({ piece, offset, length }) => read(piece, offset, length),
  async write({ piece, bytes }) {
    const count = film().film.write(bytes, { at: piece * film().pieceLength });
    if (count !== bytes.length) throw new DOMException("the disk is full", "QuotaExceededError");
    mark(piece, true);
    return undefined;
  },
  async verify({ piece, sha1 }) {
    const { sizeBytes, pieceLength } = film();
    const length = Math.min(pieceLength, sizeBytes - piece * pieceLength);
    const bytes = new Uint8Array(length);
    film().film.read(bytes, { at: piece * pieceLength });
    const found = new Uint8Array(await crypto.subtle.digest("SHA-1", bytes));
    const isRight = found.every((byte, at) => byte === sha1[at]);
    if (!isRight) mark(piece, false);
    return isRight;
  },
  async close() {
    open?.film.close();
    open?.map.close();
    open = undefined;
    return undefined;
  },
};

async function answer({ id, question }: { id: number; question: StoreQuestion }): Promise<void> {
  try {
    // TypeScript does not follow that the key and the parameter are of one question.
    const value: unknown = await (answers[question.ask] as (q: StoreQuestion) => Promise<unknown>)(question);
    const moved = question.ask === "read" && value instanceof Uint8Array ? [value.buffer] : [];
    postMessage({ id, value } satisfies StoreAnswer, { transfer: moved });
  } catch (error) {
    postMessage({ id, error: error instanceof Error ? error.name : "Error" } satisfies StoreAnswer);
  }
}

addEventListener("message", ({ data }) => void answer(data));
