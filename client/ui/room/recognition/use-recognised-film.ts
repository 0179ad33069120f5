import type { FoundFilm } from "@matinee/shared/api/library.ts";
import { useApp } from "../../hooks/use-app.ts";

/** The film that the own file was taken for; undefined: none, or it is not known which. */
export function useRecognisedFilm(): FoundFilm | undefined {
  const filmId = useApp((state) => state.room?.film?.filmId ?? null);
  const candidates = useApp((state) => state.recognition.candidates);
  return candidates.find(({ film }) => film.filmId === filmId)?.film;
}
