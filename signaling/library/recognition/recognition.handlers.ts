import type { recognitionApi } from "@matinee/shared/api/recognition.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import type { ApiHandlers } from "../../api/serve.ts";
import type { Database } from "../../db/database.ts";
import type { Limit } from "../../limits.ts";
import { sayFilmOfHash } from "./file-hash.repository.ts";
import { recognise } from "./recognise.ts";

/** Which film a file is; what people say of it counts as a mark of theirs. */
export function recognitionHandlers(db: Database, marks: Limit): ApiHandlers<typeof recognitionApi> {
  return {
    async "recognition.find"({ body: { language, ...file }, userId }) {
      return { items: await recognise(db, file, userId, language) };
    },
    async "recognition.confirm"({ params: { hash }, body: { filmId }, userId }) {
      await marks.take(userId);
      if (await sayFilmOfHash(db, hash, userId, filmId)) return {};
      throw new Refusal("not-found", "There is no such film.");
    },
  };
}
