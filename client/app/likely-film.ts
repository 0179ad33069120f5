import type { Recognised } from "@matinee/shared/api/recognition.ts";

/** From here on it is said without being asked. */
const sure = 0.6;

/**
 * Which film a file is taken for; null: that is left to whoever opened it. `plannedId`: the film that the party was made for,
 * which any file is that is not clearly another film.
 */
export function likelyFilm(candidates: readonly Recognised[], plannedId: number | null): number | null {
  const [best] = candidates;
  if (best?.by === "hash") return best.film.filmId;
  if (plannedId !== null && candidates.some(({ film }) => film.filmId === plannedId)) return plannedId;
  if (best !== undefined && best.score >= sure) return best.film.filmId;
  return plannedId;
}
