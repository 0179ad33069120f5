import type { archiveApi } from "@matinee/shared/api/archive.ts";
import type { ApiHandlers } from "../api/serve.ts";
import { limitKeyOf } from "../client-address.ts";
import type { Limit } from "../limits.ts";
import { type ArchiveClient, ArchiveFailed } from "./archive-client.ts";

export interface ArchiveOptions {
  readonly archive: ArchiveClient;
  /** Questions, by address: what they cost is the archive's. */
  readonly questions: Limit;
}

export function archiveHandlers({ archive, questions }: ArchiveOptions): ApiHandlers<typeof archiveApi> {
  return {
    async "archive.search"({ query: { words, page }, request }) {
      await questions.take(limitKeyOf(request.ip));
      try {
        return { ...(await archive.search(words.trim(), page)), problem: null };
      } catch (error) {
        if (!(error instanceof ArchiveFailed)) throw error;
        return { items: [], hasMore: false, problem: error.problem };
      }
    },
    async "archive.item"({ params: { identifier }, request }) {
      await questions.take(limitKeyOf(request.ip));
      try {
        return { item: await archive.item(identifier), problem: null };
      } catch (error) {
        if (!(error instanceof ArchiveFailed)) throw error;
        return { item: null, problem: error.problem };
      }
    },
  };
}
