import type { Facets } from "@matinee/shared/api/library.ts";
import type { LibraryChange, LibraryQuery } from "../library-query.ts";

/** What each filter gets: the view, and how to change it. */
export interface FilterProps {
  readonly query: LibraryQuery;
  readonly onChange: (change: LibraryChange) => void;
}

export interface CountedFilterProps extends FilterProps {
  /** Undefined while nothing is counted. */
  readonly facets: Facets | undefined;
}
