import { useLibraryText } from "../../i18n/library-text.ts";
import { useLocale } from "../../i18n/use-text.ts";
import { SelectField } from "../../parts/select-field.tsx";
import { countryCodes, languageCodes, nameOfCode } from "../codes.ts";
import { filterCount, type LibraryChange, type LibraryQuery, withoutFilters } from "../library-query.ts";
import { CodeFilter } from "./code-filter.tsx";
import { Decades } from "./decades.tsx";
import type { CountedFilterProps } from "./filter-props.ts";
import { GenreFilter } from "./genre-filter.tsx";
import { GroupFilter } from "./group-filter.tsx";
import { OfferFilter } from "./offer-filter.tsx";
import { PersonFilter } from "./person-filter.tsx";
import { RangeFilter } from "./range-filter.tsx";
import "./filters.css";

const ratings = ["5", "6", "7", "8"] as const;
const ages = ["0", "6", "12", "16"] as const;

/** All that films are narrowed by. */
export function Filters({ query, facets, onChange }: CountedFilterProps) {
  const t = useLibraryText();
  const locale = useLocale();
  const props = { query, facets, onChange };
  return (
    <div class="filters">
      <GenreFilter {...props} />
      <RangeFilter {...props} legend={t.filter.years} from="fromYear" to="toYear" least={1870} most={2100} />
      <Decades {...props} />
      <RangeFilter
        {...props}
        legend={t.filter.minutes}
        from="fromMinutes"
        to="toMinutes"
        least={0}
        most={3000}
      />
      <SelectField
        label={t.filter.rating}
        value={query.minRating ?? ""}
        options={[
          { value: "", label: t.filter.anyRating },
          ...ratings.map((value) => ({ value, label: t.filter.ratingFrom(Number(value)) })),
        ]}
        onChoose={(minRating) => onChange({ minRating })}
      />
      <CodeFilter
        {...props}
        of="languages"
        legend={t.filter.languages}
        codes={languageCodes}
        nameOf={(code) => nameOfCode("language", code, locale)}
      />
      <CodeFilter
        {...props}
        of="countries"
        legend={t.filter.countries}
        codes={countryCodes}
        nameOf={(code) => nameOfCode("region", code, locale)}
      />
      <GroupFilter query={query} onChange={onChange} />
      <PersonFilter query={query} onChange={onChange} />
      <SelectField
        label={t.filter.age}
        value={query.maxAge ?? ""}
        options={[
          { value: "", label: t.filter.anyAge },
          ...ages.map((value) => ({ value, label: t.filter.upTo(Number(value)) })),
        ]}
        onChoose={(maxAge) => onChange({ maxAge })}
      />
      <OfferFilter {...props} />
      {filterCount(query) > 0 && (
        <button
          type="button"
          class="btn quiet"
          onClick={({ currentTarget }) => {
            // It goes away with what it resets.
            currentTarget.closest(".filters")?.querySelector<HTMLElement>("input, button")?.focus();
            onChange(cleared(query));
          }}
        >
          {t.library.resetFilters}
        </button>
      )}
    </div>
  );
}

/** The change that takes all filters away. */
function cleared(query: LibraryQuery): LibraryChange {
  const kept = withoutFilters(query);
  return { ...Object.fromEntries(Object.keys(query).map((key) => [key, ""])), ...kept };
}
