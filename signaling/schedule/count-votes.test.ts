import { describe, expect, test } from "vitest";
import { type Ballot, countApprovals, countRanked } from "./count-votes.ts";

const times = (count: number, ballot: string): Ballot[] => Array.from({ length: count }, () => [...ballot]);
const ids = [..."ABCD"];

describe("approval", () => {
  test("goes to whom most approve of, and to several who are even", () => {
    const one = countApprovals(ids, [[..."AB"], [..."B"], [..."BC"]]);
    expect(one.winnerIds).toEqual(["B"]);
    expect(one.votes).toEqual(
      new Map([
        ["A", 1],
        ["B", 3],
        ["C", 1],
        ["D", 0],
      ]),
    );
    expect(countApprovals(ids, [[..."AB"], [..."BA"]]).winnerIds).toEqual(["A", "B"]);
  });

  test("counts nobody twice, and nobody wins when nobody votes", () => {
    expect(countApprovals(ids, [[..."AA"], [..."BX"], [..."B"]]).winnerIds).toEqual(["B"]);
    expect(countApprovals(ids, []).winnerIds).toEqual([]);
  });
});

describe("the ranked vote", () => {
  test("goes to whom more than half want first", () => {
    expect(countRanked(ids, [...times(3, "AB"), ...times(2, "BA")]).winnerIds).toEqual(["A"]);
  });

  test("passes the votes of whoever is out on to the next choice", () => {
    const { votes, winnerIds } = countRanked(ids, [...times(4, "A"), ...times(3, "BC"), ...times(2, "CB")]);
    expect(winnerIds).toEqual(["B"]);
    // What is told are the first choices.
    expect(votes).toEqual(
      new Map([
        ["A", 4],
        ["B", 3],
        ["C", 2],
        ["D", 0],
      ]),
    );
  });

  test("drops the ballots that name nobody who is left", () => {
    expect(countRanked(ids, [...times(3, "A"), ...times(2, "B"), ...times(2, "C")]).winnerIds).toEqual(["A"]);
    expect(countRanked(ids, [...times(4, "A"), ...times(3, "B"), ...times(2, "C")]).winnerIds).toEqual(["A"]);
  });

  test("tells all who win by some order among equals", () => {
    // Whichever of B and C goes first, the other gets its votes and beats A.
    const ballots = [...times(4, "A"), ...times(3, "BC"), ...times(3, "CB")];
    expect(countRanked(ids, ballots).winnerIds).toEqual(["B", "C"]);
    expect(countRanked(ids, [...times(2, "A"), ...times(2, "B")]).winnerIds).toEqual(["A", "B"]);
  });

  test("has no winner without votes", () => {
    expect(countRanked(ids, []).winnerIds).toEqual([]);
    expect(countRanked(ids, [["X"]]).winnerIds).toEqual([]);
  });

  test("is counted soon when thirty candidates are all but even", () => {
    const many = Array.from({ length: 30 }, (_, n) => `candidate-${n}`);
    const ballots = [...many.map((id, n) => [id, ...many.slice(n), ...many.slice(0, n)]), [many[0] ?? ""]];
    const startMs = performance.now();
    expect(countRanked(many, ballots).winnerIds.length).toBeGreaterThan(0);
    expect(performance.now() - startMs).toBeLessThan(2000);
  });
});
