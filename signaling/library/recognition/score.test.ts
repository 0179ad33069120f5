import { describe, expect, it } from "vitest";
import { foldTitle } from "../fold.ts";
import { score } from "./score.ts";

const film = (title: string, year: number | null, runtimeMinutes: number | null) => ({
  year,
  runtimeMinutes,
  titles: [foldTitle(title)],
});
const file = (title: string, year: number | null = null) => ({ title, year });

describe("how likely a file is a film", () => {
  it("is certain where title, year and length agree", () => {
    expect(score(file("Alien", 1979), 117 * 60, film("Alien", 1979, 117))).toBe(1);
  });

  it("allows for another cut, and for 25 frames a second instead of 24", () => {
    expect(score(file("Alien", 1979), (117 * 60 * 24) / 25, film("Alien", 1979, 117))).toBe(1);
    expect(score(file("Alien", 1979), 128 * 60, film("Alien", 1979, 117))).toBeGreaterThan(0.85);
  });

  it("is the film of that year among films of one name", () => {
    const of = (year: number) => score(file("Nosferatu", 1922), null, film("Nosferatu", year, null));
    expect(of(1922)).toBeGreaterThan(of(1979) + 0.4);
  });

  it("is not the film itself when the file is a trailer", () => {
    expect(score(file("Big Buck Bunny"), 30, film("Big Buck Bunny", 2008, 10))).toBeLessThan(0.6);
  });

  it("is little where only some words are the same", () => {
    expect(score(file("Brother"), null, film("Brotherhood of the Wolf", 2001, 142))).toBeLessThan(0.3);
    expect(score(file("Brother"), null, film("Brother 2", 2000, 127))).toBeLessThan(
      score(file("Brother"), null, film("Brother", 1997, 100)),
    );
  });

  it("is the same whatever alphabet the title is in", () => {
    expect(score(file("Брат 2", 2000), null, film("Brat 2", 2000, null))).toBe(
      score(file("Brat 2", 2000), null, film("Брат 2", 2000, null)),
    );
  });
});
