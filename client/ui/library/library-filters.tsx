import { SlidersHorizontal } from "lucide-preact";
import { useState } from "preact/hooks";
import { useLibraryText } from "../i18n/library-text.ts";
import { Dialog } from "../parts/dialog.tsx";
import type { FilterProps } from "./filters/filter-props.ts";
import { Filters } from "./filters/filters.tsx";
import { filterCount } from "./library-query.ts";
import { useFacets } from "./use-facets.ts";
import { useIsWide } from "./use-is-wide.ts";

/** The filters at the side; where there is no side, a button that opens them. */
export function LibraryFilters({ query, onChange }: FilterProps) {
  const t = useLibraryText();
  const isWide = useIsWide();
  const facets = useFacets(query);
  const [open, setOpen] = useState(false);
  if (isWide)
    return (
      <aside class="library-side" aria-label={t.library.filtersTitle}>
        <Filters query={query} facets={facets} onChange={onChange} />
      </aside>
    );
  return (
    <>
      <button type="button" class="btn quiet library-open" onClick={() => setOpen(true)}>
        <SlidersHorizontal aria-hidden="true" /> {t.library.filters(filterCount(query))}
      </button>
      {open && (
        <Dialog title={t.library.filtersTitle} onClose={() => setOpen(false)}>
          <Filters query={query} facets={facets} onChange={onChange} />
          <button type="button" class="btn lamp library-show" onClick={() => setOpen(false)}>
            {t.library.showFilms}
          </button>
        </Dialog>
      )}
    </>
  );
}
