import { describe, expect, test } from "vitest";
import { type Choice, choosePicture, type SupplyView } from "./original-choice.ts";

const well: SupplyView = {
  nowMs: 0,
  shown: "live",
  isWanted: true,
  wasBehind: false,
  isInStep: true,
  isMoving: true,
  isStalled: false,
  readyInS: 0,
  aheadS: 30,
  leftS: 600,
};
const calm: Choice = { picture: "live", doubtSinceMs: null };
const after = (changes: Partial<SupplyView>, before = calm) => choosePicture(before, { ...well, ...changes });

describe("live or the file", () => {
  test("the file once enough of it is there and it plays at the room's moment", () => {
    expect(after({}).picture).toBe("original");
    expect(after({ isInStep: false }).picture).toBe("live");
    expect(after({ readyInS: 40 }).picture).toBe("live");
    expect(after({ aheadS: 2 }).picture).toBe("live");
    expect(after({ aheadS: 1, leftS: 1 }).picture).toBe("original");
    expect(after({ isWanted: false }).picture).toBe("live");
  });

  test("live again when the download falls behind, before the picture stands", () => {
    const scarce = { shown: "original", aheadS: 2, readyInS: 60 } as const;
    const doubt = after({ ...scarce, nowMs: 1000 });
    expect(doubt).toEqual({ picture: "original", doubtSinceMs: 1000 });
    expect(after({ ...scarce, nowMs: 2400 }, doubt).picture).toBe("original");
    expect(after({ ...scarce, nowMs: 2500 }, doubt).picture).toBe("live");
    expect(after({ ...scarce, aheadS: 10, nowMs: 2500 }, doubt)).toEqual({
      picture: "original",
      doubtSinceMs: null,
    });
  });

  test("a seek to what comes quickly changes nothing, one to what does not brings the live picture", () => {
    const sought = { shown: "original", aheadS: 0, isStalled: true, readyInS: 2 } as const;
    const doubt = after({ ...sought, nowMs: 0 });
    expect(after({ ...sought, nowMs: 1000 }, doubt).picture).toBe("original");
    expect(after({ ...sought, nowMs: 1600 }, doubt).picture).toBe("live");
    expect(after({ ...sought, nowMs: 1600, isMoving: false }, doubt).picture).toBe("original");
  });

  test("whoever fell behind has to have more before the file is shown again", () => {
    expect(after({ wasBehind: true, aheadS: 10 }).picture).toBe("live");
    expect(after({ wasBehind: true, aheadS: 25 }).picture).toBe("original");
  });
});
