import { createStore, del, entries, get, set } from "idb-keyval";
import { z } from "zod";
import { hashBytes } from "./hashing-words.ts";

/** The hashes of a file's first pieces, or of all. */
export interface KeptHashes {
  readonly pieceLength: number;
  readonly hashes: Uint8Array<ArrayBuffer>;
}

const kept = z.object({
  pieceLength: z.number().int().positive(),
  hashes: z.instanceof(Uint8Array),
  usedAtMs: z.number(),
});

const mostKept = 20;
const verifiedPieces = 4;

let opened: ReturnType<typeof createStore> | undefined;
const store = () => {
  opened ??= createStore("matinee-hashes", "hashes");
  return opened;
};

const keyOf = ({ name, size, lastModified }: File) => `${size} ${lastModified} ${name}`;

/** What was hashed of this file before, if some of it is still so. Never rejects. */
export async function findHashes(file: File, pieceLength: number): Promise<KeptHashes | undefined> {
  const parsed = kept.safeParse(await get(keyOf(file), store()).catch(() => undefined));
  if (!parsed.success || parsed.data.pieceLength !== pieceLength) return undefined;
  const found = { pieceLength, hashes: new Uint8Array(parsed.data.hashes) };
  return (await isStillSo(file, found).catch(() => false)) ? found : undefined;
}

/** Keeps them, and forgets the file that was used the longest ago. Never rejects: private windows have no such place. */
export async function keepHashes(file: File, { pieceLength, hashes }: KeptHashes): Promise<void> {
  try {
    await set(keyOf(file), { pieceLength, hashes, usedAtMs: Date.now() }, store());
    const all = await entries<IDBValidKey, unknown>(store());
    const ages = all.map(([key, value]) => ({ key, usedAtMs: kept.safeParse(value).data?.usedAtMs ?? 0 }));
    for (const { key } of ages.sort((a, b) => b.usedAtMs - a.usedAtMs).slice(mostKept))
      await del(key, store());
  } catch {
    // The next time takes as long as this one.
  }
}

/** Looks at a few pieces: a file may be written to without another name, size or date. */
async function isStillSo(file: File, { pieceLength, hashes }: KeptHashes): Promise<boolean> {
  const count = hashes.length / hashBytes;
  if (!Number.isInteger(count) || count === 0 || count > Math.ceil(file.size / pieceLength)) return false;
  const random = Array.from({ length: verifiedPieces - 2 }, () => Math.floor(Math.random() * count));
  const looked = await Promise.all(
    [0, count - 1, ...random].map(async (piece) => {
      const bytes = await file.slice(piece * pieceLength, (piece + 1) * pieceLength).arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-1", bytes));
      return digest.every((byte, at) => byte === hashes[piece * hashBytes + at]);
    }),
  );
  return looked.every(Boolean);
}
