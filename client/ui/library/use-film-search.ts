import type { FoundFilm } from "@matinee/shared/api/library.ts";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { libraryActions } from "../../app/library-actions.ts";
import type { LibraryQuery } from "./library-query.ts";

/** What was found, and for which question. */
export interface FoundFilms {
  readonly key: string;
  readonly items: readonly FoundFilm[];
  readonly next: string | null;
  /** What was looked for as well, where words were taken for misspelt. */
  readonly corrected: string | null;
}

export interface FilmSearch {
  /** Undefined until the first answer; the one before stays while a newer is awaited. */
  readonly found: FoundFilms | undefined;
  readonly isSearching: boolean;
  /** What was found is for this view and not for the one before. */
  readonly isCurrent: boolean;
  readonly error: unknown;
  /** Reads on, while there is more. */
  more(): void;
  again(): void;
}

/** A screen's worth and some to scroll. */
const pageLimit = 60;

/** The last views, so that whoever comes back from a film finds the list as it was. */
const remembered = new Map<string, FoundFilms>();
const mostRemembered = 8;

function remember(found: FoundFilms): void {
  remembered.delete(found.key);
  remembered.set(found.key, found);
  const [oldest] = remembered.keys();
  if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
}

/** Films for a view as that account sees them, page by page. A newer question gives an older one up. */
export function useFilmSearch(query: LibraryQuery, language: string, userId: string): FilmSearch {
  const key = JSON.stringify([userId, language, query]);
  const [state, setState] = useState<Pick<FilmSearch, "found" | "isSearching" | "error">>(() => ({
    found: remembered.get(key),
    isSearching: !remembered.has(key),
    error: undefined,
  }));
  const asked = useRef<AbortController>();
  const latest = useRef(state);
  latest.current = state;

  const ask = useCallback(
    async (after: FoundFilms | undefined) => {
      asked.current?.abort();
      const call = new AbortController();
      asked.current = call;
      setState((before) => ({ ...before, isSearching: true, error: undefined }));
      try {
        const page = await libraryActions.search(
          { ...query, language, limit: pageLimit, ...(after?.next != null && { cursor: after.next }) },
          call.signal,
        );
        if (call.signal.aborted) return;
        const found = {
          key,
          ...page,
          items: after === undefined ? page.items : joined(after.items, page.items),
        };
        remember(found);
        setState({ found, isSearching: false, error: undefined });
      } catch (error) {
        if (!call.signal.aborted) setState((before) => ({ ...before, isSearching: false, error }));
      }
    },
    [key],
  );

  useEffect(() => {
    const known = remembered.get(key);
    if (known === undefined) void ask(undefined);
    else setState({ found: known, isSearching: false, error: undefined });
    return () => asked.current?.abort();
  }, [key]);

  const more = useCallback(() => {
    const { found, isSearching, error } = latest.current;
    if (found?.key === key && found.next !== null && !isSearching && error === undefined) void ask(found);
  }, [ask]);
  const again = useCallback(() => {
    const { found } = latest.current;
    void ask(found?.key === key && found.next !== null ? found : undefined);
  }, [ask]);
  return { ...state, isCurrent: state.found?.key === key, more, again };
}

/** A film that moved up meanwhile would come twice. */
function joined(before: readonly FoundFilm[], page: readonly FoundFilm[]): FoundFilm[] {
  const known = new Set(before.map(({ filmId }) => filmId));
  return [...before, ...page.filter(({ filmId }) => !known.has(filmId))];
}
