import type { HashingNews, HashingOrder } from "./hashing-words.ts";
import { hashBytes } from "./hashing-words.ts";

/** So much is read at a time, at least a piece: no more than two of these are in memory. */
const readBytes = 8 * 1024 * 1024;

let isPaused = false;
let goOn: (() => void) | undefined;

const say = (news: HashingNews) => postMessage(news);

/** Reads the next part while the browser's own threads hash the one before. */
async function hash(file: File, pieceLength: number, fromPiece: number): Promise<void> {
  const step = Math.max(readBytes, pieceLength);
  let hashing: Promise<void> | undefined;
  for (let at = fromPiece * pieceLength; at < file.size; at += step) {
    if (isPaused) await new Promise<void>((resolve) => (goOn = resolve));
    const bytes = await file.slice(at, at + step).arrayBuffer();
    await hashing;
    hashing = hashPieces(new Uint8Array(bytes), pieceLength);
  }
  await hashing;
  say({ news: "done" });
}

async function hashPieces(bytes: Uint8Array<ArrayBuffer>, pieceLength: number): Promise<void> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < bytes.length; at += pieceLength) pieces.push(bytes.subarray(at, at + pieceLength));
  const digests = await Promise.all(pieces.map((piece) => crypto.subtle.digest("SHA-1", piece)));
  const hashes = new Uint8Array(digests.length * hashBytes);
  for (const [index, digest] of digests.entries()) hashes.set(new Uint8Array(digest), index * hashBytes);
  say({ news: "hashes", hashes });
}

addEventListener("message", ({ data }: MessageEvent<HashingOrder>) => {
  if (data.order === "pause") {
    isPaused = data.isPaused;
    if (!isPaused) goOn?.();
    return;
  }
  hash(data.file, data.pieceLength, data.fromPiece).catch((error: unknown) =>
    say({ news: "failed", error: error instanceof Error ? error.name : "Error" }),
  );
});
