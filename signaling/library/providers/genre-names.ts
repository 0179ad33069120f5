import type { Genre } from "@matinee/shared/library/genres.ts";

/** GET /genre/movie/list: the numbers do not change, so nobody has to be asked for them. */
export const tmdbGenres: Readonly<Record<number, Genre>> = {
  28: "action",
  12: "adventure",
  16: "animation",
  35: "comedy",
  80: "crime",
  99: "documentary",
  18: "drama",
  10751: "family",
  14: "fantasy",
  36: "history",
  27: "horror",
  10402: "music",
  9648: "mystery",
  10749: "romance",
  878: "science-fiction",
  10770: "tv-movie",
  53: "thriller",
  10752: "war",
  37: "western",
};

const byName: Readonly<Record<string, Genre>> = {
  action: "action",
  adventure: "adventure",
  animated: "animation",
  animation: "animation",
  anime: "animation",
  biographical: "biography",
  biography: "biography",
  comedy: "comedy",
  crime: "crime",
  gangster: "crime",
  documentary: "documentary",
  drama: "drama",
  family: "family",
  children: "family",
  fantasy: "fantasy",
  "film-noir": "film-noir",
  "film noir": "film-noir",
  noir: "film-noir",
  historical: "history",
  history: "history",
  horror: "horror",
  music: "music",
  musical: "musical",
  mystery: "mystery",
  detective: "mystery",
  romance: "romance",
  romantic: "romance",
  "sci-fi": "science-fiction",
  "science fiction": "science-fiction",
  short: "short",
  sport: "sport",
  sports: "sport",
  thriller: "thriller",
  television: "tv-movie",
  war: "war",
  western: "western",
};

/** The genres that a name in English means: "Sci-Fi", "romantic comedy", "science fiction film". */
export function genresOfName(name: string): Genre[] {
  const plain = name
    .toLowerCase()
    .replace(/\b(film|movie)s?$/, "")
    .trim();
  const whole = byName[plain] ?? byName[name.toLowerCase().trim()];
  if (whole !== undefined) return [whole];
  return plain.split(" ").flatMap((word) => byName[word] ?? []);
}
