import type { Facets } from "@matinee/shared/api/library.ts";
import { libraryActions } from "../../app/library-actions.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import type { LibraryQuery } from "./library-query.ts";

/** How many films have what, of those that the view shows; undefined while that is not known. */
export function useFacets({ sort: _sort, ...asked }: LibraryQuery): Facets | undefined {
  // Without the counts the filters work all the same.
  const { data } = useLoaded(
    () => libraryActions.facets(asked).catch(() => undefined),
    [JSON.stringify(asked)],
  );
  return data;
}
