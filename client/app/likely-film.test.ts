import type { Recognised } from "@matinee/shared/api/recognition.ts";
import { describe, expect, it } from "vitest";
import { likelyFilm } from "./likely-film.ts";

const candidate = (filmId: number, score: number, by: "hash" | "name" = "name"): Recognised => ({
  film: {
    filmId,
    title: `Film ${filmId}`,
    originalTitle: null,
    year: null,
    runtimeMinutes: null,
    genres: [],
    rating: null,
    poster: null,
  },
  score,
  by,
});

describe("a file is taken for", () => {
  it("the film that somebody said this very file is, whatever its name and whatever was planned", () => {
    expect(likelyFilm([candidate(1, 1, "hash"), candidate(2, 0.9)], 2)).toBe(1);
  });

  it("the film of its name, if that is likely enough", () => {
    expect(likelyFilm([candidate(1, 0.85), candidate(2, 0.7)], null)).toBe(1);
    expect(likelyFilm([candidate(1, 0.5)], null)).toBeNull();
    expect(likelyFilm([], null)).toBeNull();
  });

  it("the film that the party is for, unless its name is clearly that of another", () => {
    expect(likelyFilm([], 7)).toBe(7);
    expect(likelyFilm([candidate(1, 0.5)], 7)).toBe(7);
    expect(likelyFilm([candidate(1, 0.7), candidate(7, 0.4)], 7)).toBe(7);
    expect(likelyFilm([candidate(1, 0.9)], 7)).toBe(1);
  });
});
