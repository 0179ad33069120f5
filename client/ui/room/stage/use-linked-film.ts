import type { LinkedFilm } from "@matinee/shared/room/linked-film.ts";
import { isLinked } from "@matinee/shared/room/state.ts";
import { useApp } from "../../hooks/use-app.ts";

/** The film from the web that is on; null: none. */
export function useLinkedFilm(): LinkedFilm | null {
  return useApp(({ room }) => (room !== null && isLinked(room.film) ? room.film : null));
}
