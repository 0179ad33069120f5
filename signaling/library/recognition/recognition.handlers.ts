import type { recognitionApi } from "@matinee/shared/api/recognition.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import type { ApiHandlers } from "../../api/serve.ts";
import type { Database } from "../../db/database.ts";
import { sayFilmOfHash } from "./file-hash.repository.ts";
import { recognise } from "./recognise.ts";

/** Which film a file is. */
export function recognitionHandlers(db: Database): ApiHandlers<typeof recognitionApi> {
  return {
    async "recognition.find"({ body: { language, ...file }, userId }) {
      return { items: await recognise(db, file, userId, language) };
    },
    async "recognition.confirm"({ params: { hash }, body: { filmId }, userId }) {
      if (await sayFilmOfHash(db, hash, userId, filmId)) return {};
      throw new Refusal("not-found", "There is no such film.");
    },
  };
}
