import { Refusal } from "@matinee/shared/errors.ts";
import { useEffect, useRef } from "preact/hooks";
import { accountProblem } from "../account/account-problem.ts";
import { useAccountText } from "../i18n/account-text.ts";
import { useLibraryText } from "../i18n/library-text.ts";
import { Alert } from "../parts/alert.tsx";
import { Discover } from "./discover.tsx";
import { FilmGrid, WaitingGrid } from "./film-grid.tsx";
import {
  addressOf,
  filterCount,
  type LibraryChange,
  type LibraryQuery,
  withoutFilters,
} from "./library-query.ts";
import { keepScroll, keptScroll } from "./scroll-memory.ts";
import { SortChoice } from "./sort-choice.tsx";
import type { FilmSearch } from "./use-film-search.ts";

interface FoundFilmsListProps {
  readonly query: LibraryQuery;
  readonly search: FilmSearch;
  readonly onChange: (change: LibraryChange) => void;
}

/** How many were found, what was corrected, the films themselves, or why there are none. */
export function FoundFilmsList({ query, search, onChange }: FoundFilmsListProps) {
  const t = useLibraryText();
  const accountWords = useAccountText();
  const { found, isSearching, isCurrent, error, more, again } = search;
  const here = addressOf(query);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    window.scrollTo(0, keptScroll(here));
    return keepScroll(here);
  }, [here]);

  const isOfGroup = query.groupId !== undefined || query.unseenByGroup !== undefined;
  const isOfOthers = isOfGroup && error instanceof Refusal && error.code === "not-found";
  const hasMore = found !== undefined && found.next !== null;
  const count = found?.items.length ?? 0;
  const said =
    found === undefined
      ? error === undefined
        ? t.library.searching
        : ""
      : count === 0
        ? t.library.foundNone
        : t.library.found(count, !hasMore);
  return (
    <section
      ref={section}
      tabIndex={-1}
      class="library-found"
      aria-label={t.library.films}
      aria-busy={isSearching}
    >
      <div class="found-head">
        <p role="status" class="found-count">
          {said}
        </p>
        {(count > 0 || isSearching) && <SortChoice query={query} onChange={onChange} />}
      </div>
      <div role="status" class="corrected">
        {found?.corrected != null && count > 0 && (
          <p>
            {t.library.shown} <b dir="auto">{found.corrected}</b>{" "}
            <span dir="auto">{t.library.instead(query.words ?? "")}</span>
          </p>
        )}
      </div>
      {isOfOthers && (
        <Alert>
          {t.library.notYourGroup}{" "}
          <a class="link-btn" href={addressOf(withoutFilters(query))}>
            {t.library.resetFilters}
          </a>
        </Alert>
      )}
      {error !== undefined && !isOfOthers && (
        <Alert>
          {isCurrent ? t.library.moreFailed : t.library.failed} {accountProblem(error, t, accountWords)}{" "}
          <button type="button" class="link-btn" onClick={again}>
            {t.tryAgain}
          </button>
        </Alert>
      )}
      {found === undefined && error === undefined && <WaitingGrid />}
      {found !== undefined && count > 0 && (
        <FilmGrid label={t.library.films} films={found.items} hasMore={hasMore} onNearEnd={more} />
      )}
      {found !== undefined && count === 0 && !isSearching && (
        // The link goes away with what it resets.
        <NothingFound query={query} onReset={() => section.current?.focus({ preventScroll: true })} />
      )}
      {found !== undefined && !hasMore && query.words !== undefined && (
        <Discover words={query.words} known={found.items} />
      )}
    </section>
  );
}

interface NothingFoundProps {
  readonly query: LibraryQuery;
  readonly onReset: () => void;
}

function NothingFound({ query, onReset }: NothingFoundProps) {
  const t = useLibraryText();
  const filters = filterCount(query);
  const isBare = filters === 0 && query.words === undefined;
  return (
    <div class="found-nothing">
      <b>{isBare ? t.library.emptyLibrary : filters > 0 ? t.library.nothingFiltered : t.library.nothing}</b>
      <p class="hint">{isBare ? t.library.emptyLibraryLead : t.library.nothingLead}</p>
      {filters > 0 && (
        <a class="btn quiet" href={addressOf(withoutFilters(query))} onClick={onReset}>
          {t.library.resetFilters}
        </a>
      )}
    </div>
  );
}
