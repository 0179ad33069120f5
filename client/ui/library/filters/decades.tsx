import { useLibraryText } from "../../i18n/library-text.ts";
import { useLocale } from "../../i18n/use-text.ts";
import { countWords } from "./count-words.ts";
import type { CountedFilterProps } from "./filter-props.ts";

/** The decades that there are films of, each with one press. */
export function Decades({ query, facets, onChange }: CountedFilterProps) {
  const t = useLibraryText();
  const locale = useLocale();
  if (facets === undefined || facets.decades.length === 0) return null;
  return (
    <div class="chips">
      {facets.decades
        .toSorted((a, b) => b.value - a.value)
        .slice(0, 12)
        .map(({ value, count }) => {
          const isOn = query.fromYear === String(value) && query.toYear === String(value + 9);
          return (
            <button
              key={value}
              type="button"
              class="chip"
              aria-pressed={isOn}
              onClick={() =>
                onChange(
                  isOn
                    ? { fromYear: "", toYear: "" }
                    : { fromYear: String(value), toYear: String(value + 9) },
                )
              }
            >
              {t.filter.decade(value)}
              <small aria-hidden="true">{countWords(count, facets.isAtLeast, locale)}</small>
            </button>
          );
        })}
    </div>
  );
}
