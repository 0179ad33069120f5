import { describe, expect, test } from "vitest";
import { allCameras, type CameraLine, type Sharing, shareCameras } from "./camera-share.ts";

const wide: CameraLine = { carriesBps: 12_000_000, filmBps: 4_000_000, small: 3, large: 1 };
/** Carries the film and four small cameras. */
const narrow: CameraLine = { ...wide, carriesBps: 5_000_000 };
/** Carries the film alone. */
const thin: CameraLine = { ...wide, carriesBps: 4_500_000 };

/** Looks once a second, `seconds` times; the share at each look. */
function look(from: Sharing, line: CameraLine, seconds: number, startMs = 0): [Sharing, string[]] {
  let sharing = from;
  const seen: string[] = [];
  for (let second = 0; second < seconds; second += 1) {
    sharing = shareCameras(sharing, line, startMs + second * 1000);
    seen.push(sharing.share);
  }
  return [sharing, seen];
}

describe("CA6 the film goes first", () => {
  test("a line that carries all changes nothing", () => {
    expect(look(allCameras, wide, 60)[1].every((share) => share === "all")).toBe(true);
  });

  test("what the film leaves is for small cameras, or for none, after 2 s", () => {
    expect(look(allCameras, narrow, 4)[1]).toEqual(["all", "all", "small", "small"]);
    expect(look(allCameras, thin, 4)[1]).toEqual(["all", "all", "none", "none"]);
  });

  test("one bad look is no reason", () => {
    const [once] = look(allCameras, thin, 1);
    expect(look(once, wide, 3, 1000)[1]).toEqual(["all", "all", "all"]);
    expect(shareCameras(look(once, wide, 3, 1000)[0], thin, 4000).share).toBe("all");
  });

  test("cameras come back small after 10 s of room, and whole after 10 s more", () => {
    const [none] = look(allCameras, thin, 3);
    const [, seen] = look(none, wide, 25, 3000);
    expect([seen.indexOf("small"), seen.indexOf("all")]).toEqual([10, 21]);
  });

  test("a line on which they fail again is left alone for twice as long, up to a limit", () => {
    let [sharing] = look(allCameras, thin, 3);
    let atMs = 3000;
    const rests: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const [raised, seen] = look(sharing, narrow, 200, atMs);
      rests.push(seen.indexOf("small"));
      atMs += (seen.indexOf("small") + 1) * 1000;
      [sharing] = look({ ...raised, raisedAtMs: atMs - 1000 }, thin, 3, atMs);
      atMs += 3000;
    }
    expect(rests).toEqual([10, 20, 40, 80, 160, 160]);
  });

  test("without a film there is nothing that goes first", () => {
    expect(look(allCameras, { ...thin, filmBps: 0, carriesBps: 100_000 }, 10)[0].share).toBe("all");
  });
});
