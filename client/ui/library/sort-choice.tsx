import { filmSort } from "@matinee/shared/api/library.ts";
import { useId } from "preact/hooks";
import { useLibraryText } from "../i18n/library-text.ts";
import type { LibraryChange, LibraryQuery } from "./library-query.ts";

interface SortChoiceProps {
  readonly query: LibraryQuery;
  readonly onChange: (change: LibraryChange) => void;
}

/** The order of the films. */
export function SortChoice({ query, onChange }: SortChoiceProps) {
  const t = useLibraryText();
  const id = useId();
  return (
    <div class="sort-choice">
      <label for={id}>{t.sort.label}</label>
      <select
        id={id}
        class="field"
        value={query.sort ?? filmSort.enum.likeliest}
        onChange={({ currentTarget: { value } }) =>
          onChange({ sort: value === filmSort.enum.likeliest ? "" : value })
        }
      >
        {filmSort.options.map((sort) => (
          <option key={sort} value={sort}>
            {t.sort[sort]}
          </option>
        ))}
      </select>
    </div>
  );
}
