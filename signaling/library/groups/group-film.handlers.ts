import type { groupFilmsApi } from "@matinee/shared/api/group-films.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { readCursor, toPage } from "../../api/cursor.ts";
import type { ApiHandlers } from "../../api/serve.ts";
import type { Database } from "../../db/database.ts";
import type { Limit } from "../../limits.ts";
import { deleteFromLists, filmsOfList, isFilm, setLists } from "./group-film.repository.ts";
import { noSuchFilm, viewFilm, viewFilms } from "./group-film-view.ts";
import { deleteMine, saveMine } from "./member-film.repository.ts";

/** What groups have of films, want and saw, and what their members say of them; `marks` counts what each person writes. */
export function groupFilmHandlers(db: Database, marks: Limit): ApiHandlers<typeof groupFilmsApi> {
  return {
    async "groupFilms.list"({ userId, params: { groupId }, query: { list, cursor, limit, language } }) {
      const at = readCursor(cursor);
      if (at !== undefined && !/^[1-9]\d{0,8}$/.test(at.id))
        throw new Refusal("bad-request", "cursor: not a cursor of this list");
      const rows = await filmsOfList(db, groupId, list, at, limit);
      const films = await viewFilms(
        db,
        { groupId, userId, language },
        rows.slice(0, limit).map(({ film_id }) => film_id),
      );
      const { items, next } = toPage(
        rows,
        limit,
        (row) => ({ at: row.added_at, id: String(row.film_id) }),
        (row) => {
          const film = films.find((each) => each.film.filmId === row.film_id);
          return film === undefined ? [] : [{ ...film, addedAt: row.added_at.toISOString() }];
        },
      );
      return { items: items.flat(), next };
    },
    "groupFilms.get": ({ userId, params: { groupId, filmId }, query: { language } }) =>
      viewFilm(db, { groupId, userId, language }, filmId),
    async "groupFilms.put"({
      userId,
      groupRole,
      params: { groupId, filmId },
      query: { language },
      body: { lists },
    }) {
      await marks.take(userId);
      await db.transaction().execute(async (transaction) => {
        if (!(await isFilm(transaction, filmId))) throw noSuchFilm();
        if (!(await setLists(transaction, groupId, filmId, lists, userId, groupRole !== "member")))
          throw new Refusal("forbidden", "Somebody else put it in that list; moderators may take it off.");
      });
      return viewFilm(db, { groupId, userId, language }, filmId);
    },
    async "groupFilms.remove"({ params: { groupId, filmId } }) {
      await deleteFromLists(db, groupId, filmId);
      return {};
    },
    async "groupFilms.putMine"({ userId, params: { groupId, filmId }, query: { language }, body }) {
      await marks.take(userId);
      if (!(await isFilm(db, filmId))) throw noSuchFilm();
      await saveMine(db, groupId, filmId, userId, body);
      return viewFilm(db, { groupId, userId, language }, filmId);
    },
    async "groupFilms.removeMine"({ userId, params: { groupId, filmId } }) {
      await deleteMine(db, groupId, filmId, userId);
      return {};
    },
  };
}
