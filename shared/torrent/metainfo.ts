import { bdecode, bencode, type Decoded } from "./bencode.ts";

/** What a torrent of one file says of it (BEP 3). */
export interface TorrentInfo {
  readonly name: string;
  readonly sizeBytes: number;
  /** A power of two. */
  readonly pieceLength: number;
  /** The SHA-1 of each piece, 20 bytes each. */
  readonly hashes: Uint8Array;
}

export interface ReadMetainfo extends TorrentInfo {
  /** The bytes whose SHA-1 is the infohash. */
  readonly info: Uint8Array<ArrayBuffer>;
}

const hashBytes = 20;
const leastPieceLength = 2 ** 18;
const mostPieceLength = 2 ** 24;
const wantedPieces = 4096;
/** A film of more than this gets more pieces rather than larger ones: a viewer waits for a whole piece. */
const slowPieceLength = 2 ** 22;
const mostPieces = 2 ** 14;

/**
 * The smallest power of two that makes at most 4,096 pieces. A viewer's first picture waits for whole pieces, and for their hashes
 * (80 kB) before; with smaller pieces the hashes would take longer than the piece.
 */
export function pieceLengthFor(sizeBytes: number): number {
  let length = leastPieceLength;
  const isTooShort = () =>
    sizeBytes / length > (length < slowPieceLength ? wantedPieces : mostPieces) && length < mostPieceLength;
  while (isTooShort()) length *= 2;
  return length;
}

/** The metainfo file of a private torrent (BEP 27): nobody looks for it outside of the room. */
export function makeMetainfo({ name, sizeBytes, pieceLength, hashes }: TorrentInfo): Uint8Array<ArrayBuffer> {
  return bencode({
    info: { length: sizeBytes, name, "piece length": pieceLength, pieces: hashes, private: 1 },
  });
}

/** Reads metainfo of one file. Throws a SyntaxError for anything else. */
export function readMetainfo(bytes: Uint8Array): ReadMetainfo {
  const found = entry(bdecode(bytes), "info");
  const name = entry(found, "name").value;
  const sizeBytes = entry(found, "length").value;
  const pieceLength = entry(found, "piece length").value;
  const hashes = entry(found, "pieces").value;
  if (
    !(name instanceof Uint8Array && hashes instanceof Uint8Array) ||
    typeof sizeBytes !== "number" ||
    typeof pieceLength !== "number" ||
    sizeBytes <= 0 ||
    pieceLength <= 0 ||
    hashes.length !== Math.ceil(sizeBytes / pieceLength) * hashBytes
  )
    throw new SyntaxError("not a torrent of one file");
  return {
    name: new TextDecoder().decode(name),
    sizeBytes,
    pieceLength,
    hashes,
    info: bytes.slice(found.from, found.to),
  };
}

function entry({ value }: Decoded, key: string): Decoded {
  const found = value instanceof Map ? value.get(key) : undefined;
  if (found === undefined) throw new SyntaxError(`there is no ${key}`);
  return found;
}
