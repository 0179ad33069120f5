import { setTimeout as wait } from "node:timers/promises";
import type { ArchiveFilm, ArchiveItem } from "@matinee/shared/api/archive.ts";
import { parseJson } from "@matinee/shared/channel.ts";
import type { ProviderProblem } from "@matinee/shared/library/provider-problem.ts";
import type { z } from "zod";
import { readText } from "../read-body.ts";
import { createRecent } from "../recent.ts";
import { retryAfterOf } from "../retry-after.ts";
import { itemAnswer, searchAnswer } from "./archive-shapes.ts";
import { chooseFiles, chooseSubtitles } from "./choose-files.ts";
import { plainText } from "./plain-text.ts";
import { searchQuery } from "./search-query.ts";

/** The archive could not do it: why, for the page. */
export class ArchiveFailed extends Error {
  readonly problem: ProviderProblem;

  constructor(code: ProviderProblem["code"], retryAfterS: number | null = null) {
    super(`the archive: ${code}`);
    this.name = "ArchiveFailed";
    this.problem = { provider: "archive", code, retryAfterS };
  }
}

export interface ArchiveClient {
  search(words: string, page: number): Promise<{ items: ArchiveFilm[]; hasMore: boolean }>;
  item(identifier: string): Promise<ArchiveItem>;
}

export interface ArchiveClientOptions {
  /** `https://archive.org`, or what stands in for it. */
  readonly baseUrl: string;
  readonly timeoutMs?: number;
  /** Before a question is asked again; a little chance comes on top. */
  readonly retryAfterMs?: number;
}

const perPage = 24;
/** The archive refuses to count further. */
const mostResults = 10_000;
/** What an item with thousands of files takes. */
const maxBytes = 8 * 2 ** 20;
const searchKeptMs = 10 * 60_000;
const itemKeptMs = 60 * 60_000;
const mostKept = 300;
const tries = 3;
/** While the archive is slow nobody waits for more than these, and none is asked after its person has gone. */
const mostSearching = 8;
const fullRestS = 10;
const again = new Set([429, 500, 501, 502, 503, 504]);
const descriptionLength = 300;

/**
 * Asks the Internet Archive (https://archive.org/developers): one search at a time, what was asked lately not again, and
 * again what failed for a moment. Throws `ArchiveFailed`.
 */
export function createArchiveClient(options: ArchiveClientOptions): ArchiveClient {
  const { baseUrl, timeoutMs = 7000, retryAfterMs = 500 } = options;
  const searches = createRecent<{ items: ArchiveFilm[]; hasMore: boolean }>(searchKeptMs, mostKept);
  const items = createRecent<ArchiveItem>(itemKeptMs, mostKept);
  let lastSearch: Promise<unknown> = Promise.resolve();
  /** The one that is asked, and those that wait. */
  let searching = 0;

  async function ask<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
    for (let turn = 1; ; turn += 1) {
      try {
        return await askOnce(path, schema);
      } catch (error) {
        const isPassing = error instanceof ArchiveFailed && ["limit", "dead"].includes(error.problem.code);
        // Whoever says how long to wait means longer than a person does.
        if (!isPassing || turn === tries || error.problem.retryAfterS !== null) throw error;
        await wait(retryAfterMs * turn * (1 + Math.random()));
      }
    }
  }

  async function askOnce<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await fetch(`${baseUrl}${path}`, { signal, headers: { "user-agent": "Matinee" } });
      // Also of what is refused: an answer that is not read keeps its connection.
      const text = await readText(answer, maxBytes);
      if (answer.status === 404) throw new ArchiveFailed("not-found");
      if (again.has(answer.status))
        throw new ArchiveFailed(answer.status === 429 ? "limit" : "dead", retryAfterOf(answer));
      if (!answer.ok) throw new ArchiveFailed("malformed");
      const parsed = schema.safeParse(parseJson(text ?? ""));
      if (!parsed.success) throw new ArchiveFailed("malformed");
      return parsed.data;
    } catch (error) {
      if (error instanceof ArchiveFailed) throw error;
      throw new ArchiveFailed(signal.aborted ? "slow" : "dead");
    }
  }

  async function search(words: string, page: number) {
    const query = new URLSearchParams({ q: searchQuery(words), rows: String(perPage), page: String(page) });
    for (const field of ["identifier", "title", "creator", "year", "description", "downloads"])
      query.append("fl[]", field);
    query.append("sort[]", "downloads desc");
    query.append("output", "json");
    const found = await ask(`/advancedsearch.php?${query}`, searchAnswer);
    if ("error" in found)
      throw new ArchiveFailed(found.error.includes("RANGE_OUT_OF_BOUNDS") ? "not-found" : "malformed");
    const { numFound, docs } = found.response;
    return {
      hasMore: Math.min(numFound, mostResults) > page * perPage,
      items: docs.map(({ identifier, title, creator, year, description, downloads }) => ({
        identifier,
        title: title[0] ?? identifier,
        creator: creator[0] ?? null,
        year,
        description: plainText(description.join(" "), descriptionLength) || null,
        downloads,
      })),
    };
  }

  async function item(identifier: string): Promise<ArchiveItem> {
    const { metadata, files, is_dark } = await ask(`/metadata/${encodeURIComponent(identifier)}`, itemAnswer);
    if (metadata === undefined || is_dark || metadata["access-restricted-item"])
      throw new ArchiveFailed("not-found");
    const urlOf = (name: string) =>
      `${baseUrl}/download/${[identifier, ...name.split("/")].map(encodeURIComponent).join("/")}`;
    const known = files.filter((file) => file !== null);
    const [language] = metadata.language;
    const usual = language !== undefined && /^[A-Za-z]{2,3}$/.test(language) ? language.toLowerCase() : "und";
    return {
      identifier,
      title: metadata.title[0] ?? identifier,
      files: chooseFiles(known, urlOf),
      subtitles: chooseSubtitles(known, usual, urlOf),
    };
  }

  return {
    search: (words, page) =>
      searches.get(`${page} ${words}`, async () => {
        if (searching >= mostSearching) throw new ArchiveFailed("limit", fullRestS);
        searching += 1;
        const turn = lastSearch
          .then(() => search(words, page))
          .finally(() => {
            searching -= 1;
          });
        lastSearch = turn.catch(() => undefined);
        return turn;
      }),
    item: (identifier) => items.get(identifier, () => item(identifier)),
  };
}
