import type { Film } from "@matinee/shared/room/state.ts";

const withoutEnding = (name: string) => name.replace(/\.[^.]{1,5}$/, "");

/** Whether a file that was chosen is the one the party was watching, as far as its name and size tell. */
export function looksLike(file: { readonly name: string; readonly size: number }, film: Film): boolean {
  return file.size === film.sizeBytes && withoutEnding(file.name) === withoutEnding(film.title);
}
