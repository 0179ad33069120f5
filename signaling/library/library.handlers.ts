import type { libraryApi } from "@matinee/shared/api/library.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import type { ApiHandlers } from "../api/serve.ts";
import type { Database } from "../db/database.ts";
import { listFilms } from "./film.repository.ts";
import { searchFilms } from "./search.ts";

/** The catalogue of films. */
export function libraryHandlers(db: Database): ApiHandlers<typeof libraryApi> {
  return {
    async "library.search"({ query: { words, language, cursor, limit, ...filters } }) {
      const after = readFilmCursor(cursor);
      const { filmIds, corrected } = await searchFilms(db, { text: words, filters, after, limit });
      const shown = filmIds.slice(0, limit);
      return {
        items: await listFilms(db, shown, language),
        next: filmIds.length > limit ? String(shown.at(-1)) : null,
        corrected,
      };
    },
  };
}

/** Where a page ended: the film's id. */
function readFilmCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(cursor)) throw new Refusal("bad-request", "cursor: not a cursor of this list");
  return Number(cursor);
}
