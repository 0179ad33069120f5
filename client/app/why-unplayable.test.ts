import type { CheckedLink } from "@matinee/shared/api/links.ts";
import { linkProblem } from "@matinee/shared/library/link-problem.ts";
import type { LinkedProblem } from "@matinee/shared/linked-problem.ts";
import { describe, expect, test } from "vitest";
import { isGuessed, whyUnplayable } from "./why-unplayable.ts";

const film = (kind: "file" | "hls", allowsPages: boolean): CheckedLink => ({
  outcome: "film",
  kind,
  title: "Nosferatu",
  contentType: null,
  sizeBytes: null,
  durationS: null,
  takesRanges: true,
  allowsPages,
  isLive: false,
});

describe("a film under an address that does not play", () => {
  test.each(linkProblem.options.filter((problem) => problem !== "private"))(
    "is told as what the server finds there: %s",
    (problem) => {
      expect(whyUnplayable("cors", { outcome: "problem", problem })).toBe(`link-${problem}`);
    },
  );

  test.each<[LinkedProblem, CheckedLink, LinkedProblem]>([
    ["unreachable", film("hls", false), "cors"],
    ["cors", film("hls", true), "unreachable"],
    ["unreachable", film("file", false), "unreachable"],
    ["malformed", film("hls", true), "malformed"],
    ["unreachable", { outcome: "problem", problem: "private" }, "unreachable"],
  ])("is %s to its player and %j to the server: %s", (guess, checked, why) => {
    expect(whyUnplayable(guess, checked)).toBe(why);
  });

  test("is not asked about where the player is sure", () => {
    for (const sure of ["gone", "sign-in", "format", "insecure", "protected"] as const)
      expect(isGuessed(sure)).toBe(false);
  });
});
