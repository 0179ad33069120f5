/** Blocks of 64 kB that a peer is asked for before the first has come. */
const firstBlocks = 4;
const leastBlocks = 3;
/** 16 MB: what a gigabit line needs at 130 ms of round trip. */
const mostBlocks = 256;
/** So long can the peer go on giving without being asked: long enough for pauses of a busy page. */
const wantedMs = 400;
/** Where the answers take longer than that: so much more, to find out whether the line carries more. */
const beyondAnswer = 1.25;
const measuredMs = 500;

/** How much a peer may be asked for ahead. */
export interface RequestWindow {
  blocks(): number;
  /** A block has come from it; `isFull` if no more could be asked for while it was on the way. */
  came(bytes: number, isFull: boolean, nowMs: number): void;
}

/**
 * As much as the peer gives in 0.4 seconds, or in the time that its answer takes, found by doubling as TCP's slow start does. WebTorrent asks for a second's worth by its
 * mean of five seconds: too little at first, and too much for a seek on a slow line, which waits for all that was asked for.
 */
export function createRequestWindow(blockBytes: number): RequestWindow {
  let blocks = firstBlocks;
  let isGrowing = true;
  let bytesSince = 0;
  let sinceMs: number | undefined;
  /** From asking to the answer, as short as it was seen: what is longer comes of asking for more than the line carries. */
  let leastAnswerMs = Number.POSITIVE_INFINITY;
  let wasFull = true;
  let askedBefore = firstBlocks;

  return {
    blocks: () => blocks,
    came(bytes, isFull, nowMs) {
      sinceMs ??= nowMs;
      bytesSince += bytes;
      wasFull &&= isFull;
      if (isGrowing && isFull) blocks = Math.min(blocks + 1, mostBlocks);
      const passedMs = nowMs - sinceMs;
      if (passedMs < measuredMs) return;
      const bytesPerMs = bytesSince / passedMs;
      // As much is on the way as was asked for, so it takes as long as that much takes to come.
      if (wasFull) leastAnswerMs = Math.min(leastAnswerMs, (askedBefore * blockBytes) / bytesPerMs);
      const answerMs = Number.isFinite(leastAnswerMs) ? leastAnswerMs : 0;
      const worth = Math.ceil((bytesPerMs * Math.max(wantedMs, answerMs * beyondAnswer)) / blockBytes);
      // While it has all that it can give, more on the way makes nothing faster.
      isGrowing = worth * 2 > blocks;
      if (!isGrowing || worth > blocks) blocks = Math.min(Math.max(worth, leastBlocks), mostBlocks);
      bytesSince = 0;
      wasFull = true;
      askedBefore = blocks;
      sinceMs = nowMs;
    },
  };
}
