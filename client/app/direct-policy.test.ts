import { describe, expect, test } from "vitest";
import {
  type FilmGiven,
  type FilmWay,
  followSize,
  nextWay,
  relayed,
  type SeenPair,
  unknownSize,
} from "./direct-policy.ts";

const seen: SeenPair = { isConnected: true, isWarm: false, suffers: false, isTaken: false };
const given: FilmGiven = { isWanted: true, isForced: false, mayWarm: true };
const direct: FilmWay = { state: "direct", sinceMs: 0, failures: 0, suffersSinceMs: null };

describe("the film's way to a viewer", () => {
  test("is tried first, and direct when the line carries it", () => {
    const tried = nextWay(relayed, seen, given, 1000);
    expect(tried.state).toBe("warming");
    expect(nextWay(tried, seen, given, 2000)).toBe(tried);
    expect(nextWay(tried, { ...seen, isWarm: true }, given, 2000).state).toBe("direct");
  });

  test("stays over the server where the line does not carry it, for longer each time", () => {
    let way: FilmWay = relayed;
    const waits: number[] = [];
    let nowMs = 0;
    for (let time = 0; time < 3; time += 1) {
      way = nextWay(way, seen, given, nowMs);
      expect(way.state).toBe("warming");
      nowMs += 6001;
      way = nextWay(way, seen, given, nowMs);
      if (way.state !== "relayed") throw new Error(way.state);
      waits.push(way.notBeforeMs - nowMs);
      expect(nextWay(way, seen, given, way.notBeforeMs - 1)).toBe(way);
      nowMs = way.notBeforeMs;
    }
    expect(waits).toEqual([5000, 20_000, 60_000]);
  });

  test("is tried for one viewer at a time, without a connection or a wish for none", () => {
    expect(nextWay(relayed, seen, { ...given, mayWarm: false }, 0)).toBe(relayed);
    expect(nextWay(relayed, { ...seen, isConnected: false }, given, 0)).toBe(relayed);
    expect(nextWay(relayed, seen, { ...given, isWanted: false }, 0)).toBe(relayed);
  });

  test("returns to the server after three seconds of trouble, not of one", () => {
    const taken = { ...seen, isTaken: true };
    const once = nextWay(direct, { ...taken, suffers: true }, given, 1000);
    expect(once).toMatchObject({ state: "direct", suffersSinceMs: 1000 });
    expect(nextWay(once, taken, given, 2000)).toMatchObject({ suffersSinceMs: null });
    expect(nextWay(once, { ...taken, suffers: true }, given, 4000)).toMatchObject({
      state: "returning",
      failures: 1,
    });
    expect(nextWay(once, { ...taken, suffers: true }, { ...given, isForced: true }, 9000).state).toBe(
      "direct",
    );
  });

  test("is kept up until the viewer has the other one, or does not answer", () => {
    const returning = nextWay(direct, { ...seen, isTaken: true }, { ...given, isWanted: false }, 0);
    expect(returning.state).toBe("returning");
    expect(nextWay(returning, { ...seen, isTaken: true }, given, 4000)).toBe(returning);
    expect(nextWay(returning, seen, given, 4000)).toEqual(relayed && { ...relayed, notBeforeMs: 4000 });
    expect(nextWay(returning, { ...seen, isTaken: true }, given, 5001).state).toBe("relayed");
  });

  test("ends with its connection, and with a viewer who never takes it", () => {
    expect(nextWay(direct, { ...seen, isConnected: false }, given, 0).state).toBe("relayed");
    expect(nextWay(direct, seen, given, 8001)).toMatchObject({ state: "returning", failures: 1 });
  });
});

describe("a room", () => {
  const auto = { mode: "auto", maxMembers: 4 } as const;

  test("is small three seconds after it shrank, and large at once", () => {
    const waiting = followSize(unknownSize, 4, auto, 0);
    expect(waiting.isSmall).toBe(false);
    const small = followSize(waiting, 4, auto, 3000);
    expect(small.isSmall).toBe(true);
    expect(followSize(small, 5, auto, 3001).isSmall).toBe(false);
  });

  test("is what somebody decided at once, however many are there", () => {
    expect(followSize(unknownSize, 9, { ...auto, mode: "always" }, 0).isSmall).toBe(true);
    expect(followSize({ isSmall: true, smallSinceMs: 0 }, 2, { ...auto, mode: "never" }, 0).isSmall).toBe(
      false,
    );
  });
});
