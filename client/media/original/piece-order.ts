/** What a peer may be asked for, as piece numbers. */
export interface PieceChoice {
  /** One past the last. */
  readonly count: number;
  /** The piece that somebody watches, and how many from there on are near. */
  readonly near: number;
  readonly nearCount: number;
  /** Pieces that are wanted and not yet asked for as a whole; in no order. */
  readonly wanted: readonly number[];
  isWanted(piece: number): boolean;
  /** Whether this peer has it. */
  has(piece: number): boolean;
  /** How many others have it, the seeder aside. */
  holders(piece: number): number;
  /** The host, or somebody else with all of it. */
  readonly isSeeder: boolean;
  /** All who watch, and which of them this page is: in turn each asks the seeder for one piece, and gets the rest from the others. */
  readonly viewers: number;
  readonly rank: number;
  /** Seconds in which other viewers would give so many pieces. */
  othersTakeS(pieces: number): number;
  readonly random: () => number;
}

/** Pieces at the playhead that are asked of anybody, in order. */
const urgentCount = 2;
/** The seeder is not asked for what other viewers have, unless they would take longer than this. */
const closePatienceS = 2;
const patienceS = 10;
/** So many are drawn to find one that few have: as good as to look through all, and at once. */
const drawn = 12;

/**
 * The piece to ask a peer for next, or undefined. First those at the playhead, in order; then one of those that are near; then
 * one that few have. What another viewer has is left to that one, so that the host gives each piece about once.
 */
export function nextPiece(choice: PieceChoice): number | undefined {
  const { count, near, nearCount, isSeeder } = choice;
  const last = Math.min(near + nearCount, count);
  for (let piece = near; piece < Math.min(near + urgentCount, last); piece += 1)
    if (choice.isWanted(piece) && choice.has(piece)) return piece;
  const isForOthers = (piece: number) =>
    isSeeder && (choice.holders(piece) > 0 || piece % choice.viewers !== choice.rank);

  const close: number[] = [];
  for (let piece = near + urgentCount; piece < last; piece += 1)
    if (choice.isWanted(piece) && choice.has(piece)) close.push(piece);
  return (
    draw(choice, close, (piece) => !isForOthers(piece)) ??
    draw(choice, choice.wanted, (piece) => choice.has(piece) && !isForOthers(piece)) ??
    (choice.othersTakeS(close.length) > closePatienceS ? draw(choice, close, () => true) : undefined) ??
    (choice.othersTakeS(choice.wanted.length) > patienceS
      ? draw(choice, choice.wanted, choice.has)
      : undefined)
  );
}

function draw(
  { holders, random }: PieceChoice,
  pieces: readonly number[],
  accept: (piece: number) => boolean,
): number | undefined {
  let best: number | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  const tries = Math.min(drawn, pieces.length);
  const offset = Math.floor(random() * pieces.length);
  for (let each = 0; each < tries; each += 1) {
    // A few neighbours of one random place if there are few, random places otherwise.
    const at =
      pieces.length <= drawn ? (offset + each) % pieces.length : Math.floor(random() * pieces.length);
    const piece = pieces[at];
    if (piece === undefined || !accept(piece)) continue;
    const count = holders(piece);
    if (count < fewest) [best, fewest] = [piece, count];
  }
  return best;
}
