import { type FilmFilters, type libraryApi, rowId } from "@matinee/shared/api/library.ts";
import { parseJson } from "@matinee/shared/channel.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { z } from "zod";
import { authorize } from "../api/caller.ts";
import type { ApiHandlers } from "../api/serve.ts";
import type { Database } from "../db/database.ts";
import { countFacets } from "./facets.ts";
import { listFilms } from "./film.repository.ts";
import type { FilmPlace } from "./film-sort.ts";
import { findPeople } from "./people.ts";
import { searchFilms } from "./search.ts";

/** The catalogue of films. */
export function libraryHandlers(db: Database): ApiHandlers<typeof libraryApi> {
  async function mayAsk(userId: string, filters: FilmFilters): Promise<void> {
    const { groupId, groupList, unseenByGroup, availableIn, onProvider } = filters;
    if (onProvider !== undefined && availableIn === undefined)
      throw new Refusal("bad-request", "onProvider: of which country (availableIn)?");
    if (groupList !== undefined && groupId === undefined)
      throw new Refusal("bad-request", "groupList: of which group (groupId)?");
    for (const id of [groupId, unseenByGroup])
      if (id !== undefined) await authorize(db, "group:member", userId, id);
  }

  return {
    async "library.search"({ userId, query: { words, language, cursor, limit, sort, ...filters } }) {
      await mayAsk(userId, filters);
      const after = readFilmCursor(cursor);
      const found = await searchFilms(db, { text: words, filters, sort, after, limit });
      return {
        items: await listFilms(db, found.filmIds, language),
        next: found.next === undefined ? null : writeFilmCursor(found.next),
        corrected: found.corrected,
      };
    },
    async "library.facets"({ userId, query: { words, ...filters } }) {
      await mayAsk(userId, filters);
      return countFacets(db, words, filters);
    },
    async "library.people"({ query: { name } }) {
      return { items: await findPeople(db, name) };
    },
  };
}

const cursorShape = z.union([
  z.tuple([z.union([z.number(), z.string().max(100)]), rowId]),
  z.tuple([z.number(), rowId, z.number().int().min(0).max(9)]),
]);

function readFilmCursor(cursor: string | undefined): FilmPlace | undefined {
  if (cursor === undefined) return undefined;
  const { success, data } = cursorShape.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  if (!success) throw new Refusal("bad-request", "cursor: not a cursor of this list");
  const [key, id, tier] = data;
  return { key, id, ...(tier !== undefined && { tier }) };
}

function writeFilmCursor({ key, id, tier }: FilmPlace): string {
  return Buffer.from(JSON.stringify(tier === undefined ? [key, id] : [key, id, tier])).toString("base64url");
}
