import type { Person } from "@matinee/shared/api/fields.ts";
import type { GroupFilm, MemberFilm, WholeGroupFilm } from "@matinee/shared/api/group-films.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import type { Database } from "../../db/database.ts";
import { listFilms } from "../film.repository.ts";
import { listsOfFilms } from "./group-film.repository.ts";
import { countSaid, saidByMember, saidOfFilm } from "./member-film.repository.ts";

export const noSuchFilm = () => new Refusal("not-found", "There is no such film.");

/** Who looks at the films of which group, in which language. */
export interface Viewer {
  readonly groupId: string;
  readonly userId: string;
  readonly language: string;
}

/** Films as the group knows them, in the order of their ids there. */
export async function viewFilms(
  db: Database,
  { groupId, userId, language }: Viewer,
  filmIds: readonly number[],
): Promise<GroupFilm[]> {
  const [films, lists, counted, own] = await Promise.all([
    listFilms(db, filmIds, language),
    listsOfFilms(db, groupId, filmIds),
    countSaid(db, groupId, filmIds),
    saidByMember(db, groupId, filmIds, userId),
  ]);
  return films.map((film) => {
    const isIn = (list: string) => lists.some((row) => row.film_id === film.filmId && row.list === list);
    const count = counted.find((row) => row.film_id === film.filmId);
    const mine = own.find((row) => row.film_id === film.filmId);
    return {
      film,
      lists: { have: isIn("have"), want: isIn("want"), seen: isIn("seen") },
      files: count?.files ?? 0,
      seenBy: count?.seen_by ?? 0,
      rating: count?.rating ?? null,
      mine: mine === undefined ? null : memberFilmOf(mine),
    };
  });
}

/** One film with what each member said of it; throws `not-found`. */
export async function viewFilm(db: Database, viewer: Viewer, filmId: number): Promise<WholeGroupFilm> {
  const [[film], lists, said] = await Promise.all([
    viewFilms(db, viewer, [filmId]),
    listsOfFilms(db, viewer.groupId, [filmId]),
    saidOfFilm(db, viewer.groupId, filmId),
  ]);
  if (film === undefined) throw noSuchFilm();
  return {
    ...film,
    added: lists.map((row) => ({
      list: row.list,
      by:
        row.added_by === null || row.name === null
          ? null
          : personOf({ user_id: row.added_by, name: row.name, picture_id: row.picture_id }),
      at: row.added_at.toISOString(),
    })),
    members: said.map((row) => ({ ...personOf(row), ...memberFilmOf(row) })),
  };
}

function memberFilmOf(row: {
  has_file: boolean;
  seen_on: string | null;
  rating: number | null;
  note: string | null;
}): MemberFilm {
  return { hasFile: row.has_file, seenOn: row.seen_on, rating: row.rating, note: row.note };
}

function personOf(row: { user_id: string; name: string; picture_id: string | null }): Person {
  return { userId: row.user_id, name: row.name, pictureId: row.picture_id };
}
