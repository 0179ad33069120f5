/** What of a film is here, and how fast the rest comes. */
export interface Supply {
  readonly sizeBytes: number;
  readonly durationS: number;
  /** From the first byte to the one past the last; merged and sorted. */
  readonly haveRanges: readonly (readonly [fromByte: number, toByte: number])[];
  readonly downBps: number;
  /** How far into the file the film is at a position; without it as if every second took as many bytes. */
  readonly byteAt?: (positionS: number) => number;
}

/** So much of the rate is counted on: rates swing. */
const trustedShare = 0.85;
/** The film is looked at in so many places. */
const places = 120;
/** What has to be there before it starts, however fast the rest comes. */
const leastAheadS = 5;

function bytesAt({ sizeBytes, durationS, byteAt }: Supply, positionS: number): number {
  const bytes = byteAt ? byteAt(positionS) : (sizeBytes * positionS) / durationS;
  return Math.min(sizeBytes, Math.max(0, bytes));
}

function haveBetween({ haveRanges }: Supply, fromByte: number, toByte: number): number {
  return haveRanges.reduce(
    (sum, [from, to]) => sum + Math.max(0, Math.min(to, toByte) - Math.max(from, fromByte)),
    0,
  );
}

/** How many seconds of the film are there from a position on, without a hole. */
export function aheadS(supply: Supply, positionS: number): number {
  const fromByte = bytesAt(supply, positionS);
  const range = supply.haveRanges.find(([from, to]) => from <= fromByte && fromByte < to);
  if (range === undefined) return 0;
  if (range[1] >= supply.sizeBytes) return supply.durationS - positionS;
  let [low, high] = [positionS, supply.durationS];
  // Where the bytes end, to a tenth of a second: bytes grow with the position.
  while (high - low > 0.1) {
    const middle = (low + high) / 2;
    if (bytesAt(supply, middle) <= range[1]) low = middle;
    else high = middle;
  }
  return low - positionS;
}

/**
 * In how many seconds the film could start at a position and play to its end without a stall; null while nothing comes of
 * what is missing. Every place needs its bytes by the time that the film is there.
 */
export function readyInS(supply: Supply, positionS: number): number | null {
  const fromByte = bytesAt(supply, positionS);
  const trustedBps = supply.downBps * trustedShare;
  let waitS = 0;
  for (let index = 1; index <= places; index++) {
    const atS = positionS + ((supply.durationS - positionS) * index) / places;
    const missing = bytesAt(supply, atS) - fromByte - haveBetween(supply, fromByte, bytesAt(supply, atS));
    if (missing < 1) continue;
    if (trustedBps === 0) return null;
    waitS = Math.max(waitS, missing / trustedBps - (atS - positionS));
  }
  const leastToByte = bytesAt(supply, Math.min(supply.durationS, positionS + leastAheadS));
  const missingAtStart = leastToByte - fromByte - haveBetween(supply, fromByte, leastToByte);
  if (missingAtStart >= 1) {
    if (trustedBps === 0) return null;
    waitS = Math.max(waitS, missingAtStart / trustedBps);
  }
  return waitS;
}
