import type { Film } from "@matinee/shared/room/state.ts";
import { filmTitle } from "../../parts/film-title.ts";

/** Whether a file that was chosen is the one the party was watching, as far as its name and size tell. */
export function looksLike(file: { readonly name: string; readonly size: number }, film: Film): boolean {
  return file.size === film.sizeBytes && filmTitle(file.name) === filmTitle(film.title);
}
