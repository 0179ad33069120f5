import { useLibraryText } from "../../i18n/library-text.ts";
import { useLocale } from "../../i18n/use-text.ts";
import { SelectField } from "../../parts/select-field.tsx";
import { countryCodes, nameOfCode } from "../codes.ts";
import { countWords } from "./count-words.ts";
import type { CountedFilterProps } from "./filter-props.ts";

/** In which country a film can be watched or bought, and with whom: one of those who have any of what is found there. */
export function OfferFilter({ query, facets, onChange }: CountedFilterProps) {
  const t = useLibraryText();
  const locale = useLocale();
  const { availableIn = "", onProvider = "" } = query;
  const counted = facets?.providers ?? [];
  const isCounted = counted.some(({ value }) => value === onProvider);
  const providers = onProvider === "" || isCounted ? counted : [{ value: onProvider, count: 0 }, ...counted];
  return (
    <div class="filter">
      <SelectField
        label={t.filter.availableIn}
        value={availableIn}
        options={[
          { value: "", label: t.filter.anywhere },
          ...countryCodes
            .map((value) => ({ value, label: nameOfCode("region", value, locale) }))
            .sort((a, b) => a.label.localeCompare(b.label, locale)),
        ]}
        onChoose={(country) => onChange({ availableIn: country, onProvider: "" })}
      />
      {availableIn !== "" && providers.length > 0 && (
        <SelectField
          label={t.filter.onProvider}
          value={onProvider}
          options={[
            { value: "", label: t.filter.anyProvider },
            ...providers.map(({ value, count }) => ({
              value,
              label:
                count === 0 ? value : `${value} (${countWords(count, facets?.isAtLeast === true, locale)})`,
            })),
          ]}
          onChoose={(provider) => onChange({ onProvider: provider })}
        />
      )}
      {availableIn !== "" && facets !== undefined && providers.length === 0 && (
        <p class="hint">{t.filter.noOffers}</p>
      )}
    </div>
  );
}
