import { describe, expect, test } from "vitest";
import { nextPiece, type PieceChoice } from "./piece-order.ts";

const all = Array.from({ length: 100 }, (_, piece) => piece);

function choice(given: Partial<PieceChoice>): PieceChoice {
  const wanted = given.wanted ?? all;
  return {
    count: 100,
    near: 0,
    nearCount: 10,
    wanted,
    isWanted: (piece) => wanted.includes(piece),
    has: () => true,
    holders: () => 0,
    isSeeder: true,
    viewers: 1,
    rank: 0,
    othersTakeS: () => 0,
    random: () => 0.5,
    ...given,
  };
}

describe("the piece to ask for next", () => {
  test("is the one at the playhead, whoever else has it", () => {
    expect(nextPiece(choice({ near: 40, holders: () => 3, viewers: 4, rank: 1 }))).toBe(40);
    expect(nextPiece(choice({ near: 40, wanted: all.filter((piece) => piece !== 40) }))).toBe(41);
    expect(nextPiece(choice({ near: 99, wanted: [99] }))).toBe(99);
  });

  test("then is near the playhead, and then anywhere", () => {
    const piece = nextPiece(choice({ near: 40, wanted: all.slice(42) }));
    expect(piece).toBeGreaterThan(41);
    expect(piece).toBeLessThan(50);
    expect(nextPiece(choice({ near: 40, wanted: [3, 90] }))).toBeOneOf([3, 90]);
    expect(nextPiece(choice({ wanted: [] }))).toBeUndefined();
    expect(nextPiece(choice({ has: () => false }))).toBeUndefined();
  });

  test("is one that few have", () => {
    const holders = (piece: number) => (piece === 77 ? 0 : 2);
    expect(nextPiece(choice({ isSeeder: false, wanted: [70, 71, 77, 78], holders }))).toBe(77);
  });

  test("is left to other viewers where it is theirs to give or to fetch", () => {
    const wanted = [50, 51, 52, 53];
    expect(nextPiece(choice({ wanted, holders: (piece) => (piece === 52 ? 0 : 1) }))).toBe(52);
    expect(nextPiece(choice({ wanted, holders: () => 1 }))).toBeUndefined();
    expect(nextPiece(choice({ wanted, viewers: 4, rank: 3 }))).toBe(51);
    expect(nextPiece(choice({ wanted: [50, 52], viewers: 2, rank: 1 }))).toBeUndefined();
  });

  test("is asked of the host all the same when other viewers are slow", () => {
    const slow = { wanted: [50, 52], viewers: 2, rank: 1, othersTakeS: () => 60 };
    expect(nextPiece(choice(slow))).toBeOneOf([50, 52]);
  });
});
