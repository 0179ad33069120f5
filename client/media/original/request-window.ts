/** Blocks of 64 kB that a peer is asked for before the first has come. */
const firstBlocks = 4;
const leastBlocks = 3;
/** 16 MB: what a gigabit line needs at 130 ms of round trip. */
const mostBlocks = 256;
/** What is asked for is there after this long, as the peer answers now: long enough for pauses of a busy page. */
const wantedMs = 400;
const measuredMs = 500;

/** How much a peer may be asked for ahead. */
export interface RequestWindow {
  blocks(): number;
  /** A block has come from it; `isFull` if no more could be asked for while it was on the way. */
  came(bytes: number, isFull: boolean, nowMs: number): void;
}

/**
 * As much as the peer gives in 0.4 seconds, found by doubling as TCP's slow start does. WebTorrent asks for a second's worth by its
 * mean of five seconds: too little at first, and too much for a seek on a slow line, which waits for all that was asked for.
 */
export function createRequestWindow(blockBytes: number): RequestWindow {
  let blocks = firstBlocks;
  let isGrowing = true;
  let bytesSince = 0;
  let sinceMs: number | undefined;

  return {
    blocks: () => blocks,
    came(bytes, isFull, nowMs) {
      sinceMs ??= nowMs;
      bytesSince += bytes;
      if (isGrowing && isFull) blocks = Math.min(blocks + 1, mostBlocks);
      const passedMs = nowMs - sinceMs;
      if (passedMs < measuredMs) return;
      const worth = Math.ceil(((bytesSince / passedMs) * wantedMs) / blockBytes);
      // While it has all that it can give, more on the way makes nothing faster.
      isGrowing = worth * 2 > blocks;
      if (!isGrowing || worth > blocks) blocks = Math.min(Math.max(worth, leastBlocks), mostBlocks);
      bytesSince = 0;
      sinceMs = nowMs;
    },
  };
}
