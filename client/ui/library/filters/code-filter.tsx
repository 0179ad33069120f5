import { X } from "lucide-preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { useLibraryText } from "../../i18n/library-text.ts";
import { useLocale } from "../../i18n/use-text.ts";
import { toggled, valuesOf } from "../library-query.ts";
import { ChipCount } from "./chip-count.tsx";
import { countWords } from "./count-words.ts";
import type { CountedFilterProps } from "./filter-props.ts";

interface CodeFilterProps extends CountedFilterProps {
  readonly legend: string;
  readonly of: "languages" | "countries";
  /** All that can be chosen. */
  readonly codes: readonly string[];
  readonly nameOf: (code: string) => string;
}

const mostCounted = 6;

/** Languages or countries, any of which a film has: those chosen, those of most films, and a list of all. */
export function CodeFilter({ legend, of, codes, nameOf, query, facets, onChange }: CodeFilterProps) {
  const t = useLibraryText();
  const locale = useLocale();
  const id = useId();
  const chosen = valuesOf(query[of]);
  const offered = (facets?.[of] ?? []).filter(({ value }) => !chosen.includes(value)).slice(0, mostCounted);
  const named = codes
    .filter((code) => !chosen.includes(code))
    .map((code) => ({ code, name: nameOf(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  const place = useRef<HTMLDivElement>(null);
  const pressed = useRef<string>();
  // A button that is pressed goes over to the chosen ones or back, and the focus with it.
  useLayoutEffect(() => {
    const code = pressed.current;
    pressed.current = undefined;
    if (code === undefined || document.activeElement !== document.body) return;
    (
      place.current?.querySelector<HTMLElement>(`[data-code="${code}"]`) ??
      place.current?.querySelector("select")
    )?.focus();
  }, [query[of]]);
  const toggle = (code: string) => {
    pressed.current = code;
    onChange({ [of]: toggled(query[of], code) });
  };
  return (
    <div ref={place} class="filter">
      <label for={id}>{legend}</label>
      {chosen.length + offered.length > 0 && (
        <div class="chips">
          {chosen.map((code) => (
            <button
              key={code}
              data-code={code}
              type="button"
              class="chip taken"
              aria-label={t.filter.remove(nameOf(code))}
              onClick={() => toggle(code)}
            >
              {nameOf(code)} <X aria-hidden="true" />
            </button>
          ))}
          {offered.map(({ value, count }) => (
            <button
              key={value}
              data-code={value}
              type="button"
              class="chip"
              aria-describedby={`${id}-${value}`}
              onClick={() => toggle(value)}
            >
              {nameOf(value)}
              <ChipCount id={`${id}-${value}`}>
                {countWords(count, facets?.isAtLeast === true, locale)}
              </ChipCount>
            </button>
          ))}
        </div>
      )}
      <select
        id={id}
        class="field"
        value=""
        onChange={(event) => {
          const code = event.currentTarget.value;
          event.currentTarget.value = "";
          if (code !== "") toggle(code);
        }}
      >
        <option value="">{t.filter.add}</option>
        {named.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
