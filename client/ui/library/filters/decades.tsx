import { useId } from "preact/hooks";
import { useLibraryText } from "../../i18n/library-text.ts";
import { useLocale } from "../../i18n/use-text.ts";
import { ChipCount } from "./chip-count.tsx";
import { countWords } from "./count-words.ts";
import type { CountedFilterProps } from "./filter-props.ts";

/** The decades that there are films of, each with one press. */
export function Decades({ query, facets, onChange }: CountedFilterProps) {
  const t = useLibraryText();
  const locale = useLocale();
  const id = useId();
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
              aria-describedby={`${id}-${value}`}
              onClick={() =>
                onChange(
                  isOn
                    ? { fromYear: "", toYear: "" }
                    : { fromYear: String(value), toYear: String(value + 9) },
                )
              }
            >
              {t.filter.decade(value)}
              <ChipCount id={`${id}-${value}`}>{countWords(count, facets.isAtLeast, locale)}</ChipCount>
            </button>
          );
        })}
    </div>
  );
}
