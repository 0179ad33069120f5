/**
 * The blocks of a piece that is being fetched, in place of the package `torrent-piece` (vite.config.ts): 64 kB at a time
 * where that has 16. Each block costs the pages at both ends a message, a way through eight streams and a look at what to ask next,
 * which took more time than the bytes themselves. BEP 3 leaves the size open; WebTorrent answers up to 128 kB.
 */
const blockLength = 64 * 1024;

export default class Piece {
  static readonly BLOCK_LENGTH = blockLength;
  readonly length: number;
  missing: number;
  /** Called when a block has to be asked for again. */
  onCancelled: (() => void) | undefined;
  readonly #blocks: number;
  #chunks: (Uint8Array | undefined)[];
  #buffered = 0;
  #reserved = 0;
  #cancelled: number[] = [];
  #isFlushed = false;

  constructor(length: number) {
    this.length = length;
    this.missing = length;
    this.#blocks = Math.ceil(length / blockLength);
    this.#chunks = [];
  }

  chunkOffset(block: number): number {
    return block * blockLength;
  }

  chunkLength(block: number): number {
    return Math.min(blockLength, this.length - block * blockLength);
  }

  /** The next block that nobody was asked for; -1 when there is none. */
  reserve(): number {
    if (this.#isFlushed) return -1;
    const again = this.#cancelled.pop();
    if (again !== undefined) return again;
    if (this.#reserved === this.#blocks) return -1;
    this.#reserved += 1;
    return this.#reserved - 1;
  }

  cancel(block: number): void {
    if (this.#isFlushed) return;
    this.#cancelled.push(block);
    this.onCancelled?.();
  }

  /** Whether the piece is complete with this block. */
  set(block: number, bytes: Uint8Array): boolean {
    if (this.#isFlushed) return false;
    if (this.#chunks[block] === undefined && bytes.length === this.chunkLength(block)) {
      this.#chunks[block] = bytes;
      this.#buffered += 1;
      this.missing -= bytes.length;
    }
    return this.#buffered === this.#blocks;
  }

  flush(): Uint8Array {
    const whole = new Uint8Array(this.length);
    for (const [block, bytes] of this.#chunks.entries())
      if (bytes !== undefined) whole.set(bytes, block * blockLength);
    this.#chunks = [];
    this.#isFlushed = true;
    return whole;
  }
}
