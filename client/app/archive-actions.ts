import { archiveApi } from "@matinee/shared/api/archive.ts";
import { callApi } from "../net/api.ts";

/** Films of the Internet Archive by words, and what of one can be watched; both reject with a Refusal. */
export const searchArchive = (words: string, page: number) =>
  callApi(archiveApi["archive.search"], { query: { words, page } });

export const archiveFilmOf = (identifier: string) =>
  callApi(archiveApi["archive.item"], { params: { identifier } });
