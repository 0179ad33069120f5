export interface Pieces {
  readonly length: number;
  readonly pieceLength: number;
  readonly bitfield: { get(index: number): boolean };
}

type Range = readonly [fromByte: number, toByte: number];

/** The bytes of the whole pieces that are there: from the first to the one past the last, merged and sorted. */
export function haveRanges({ length, pieceLength, bitfield }: Pieces): Range[] {
  const ranges: Range[] = [];
  let from: number | undefined;
  for (let index = 0; index * pieceLength < length; index += 1) {
    const has = bitfield.get(index);
    if (has) from ??= index * pieceLength;
    else if (from !== undefined) {
      ranges.push([from, index * pieceLength]);
      from = undefined;
    }
  }
  if (from !== undefined) ranges.push([from, length]);
  return ranges;
}
