import { type GroupLists, groupFilmsApi, type MemberFilm } from "@matinee/shared/api/group-films.ts";
import type { GroupList } from "@matinee/shared/api/library.ts";
import { callApi } from "../net/api.ts";

const at = (groupId: string, filmId: number) => ({ params: { groupId, filmId } });

/** What groups and their members say of films; everything rejects with a Refusal. */
export const groupFilmActions = {
  list: (groupId: string, list: GroupList, language: string, cursor?: string) =>
    callApi(groupFilmsApi["groupFilms.list"], {
      params: { groupId },
      query: { list, language, limit: 60, ...(cursor !== undefined && { cursor }) },
    }),
  get: (groupId: string, filmId: number, language: string) =>
    callApi(groupFilmsApi["groupFilms.get"], { ...at(groupId, filmId), query: { language } }),
  setLists: (groupId: string, filmId: number, lists: Partial<GroupLists>, language: string) =>
    callApi(groupFilmsApi["groupFilms.put"], {
      ...at(groupId, filmId),
      query: { language },
      body: { lists },
    }),
  say: (groupId: string, filmId: number, mine: MemberFilm, language: string) =>
    callApi(groupFilmsApi["groupFilms.putMine"], { ...at(groupId, filmId), query: { language }, body: mine }),
  takeBack: (groupId: string, filmId: number) =>
    callApi(groupFilmsApi["groupFilms.removeMine"], at(groupId, filmId)),
};
