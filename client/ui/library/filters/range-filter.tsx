import { useEffect, useState } from "preact/hooks";
import { useLibraryText } from "../../i18n/library-text.ts";
import type { QueryKey } from "../library-query.ts";
import type { FilterProps } from "./filter-props.ts";

interface RangeFilterProps extends FilterProps {
  readonly legend: string;
  readonly from: QueryKey;
  readonly to: QueryKey;
  readonly least: number;
  readonly most: number;
}

/** From so much to so much; either may be left open. */
export function RangeFilter({ legend, from, to, least, most, query, onChange }: RangeFilterProps) {
  const t = useLibraryText();
  return (
    <fieldset class="filter">
      <legend>{legend}</legend>
      <div class="range">
        <NumberBox
          label={`${legend}: ${t.filter.from}`}
          placeholder={t.filter.from}
          value={query[from] ?? ""}
          least={least}
          most={most}
          onChange={(value) => onChange({ [from]: value })}
        />
        <span aria-hidden="true">–</span>
        <NumberBox
          label={`${legend}: ${t.filter.to}`}
          placeholder={t.filter.to}
          value={query[to] ?? ""}
          least={least}
          most={most}
          onChange={(value) => onChange({ [to]: value })}
        />
      </div>
    </fieldset>
  );
}

interface NumberBoxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: string) => void;
}

/** Counts once it is left or Enter is pressed: a year that is half typed is no year. */
function NumberBox({ label, placeholder, value, least, most, onChange }: NumberBoxProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const take = () => {
    const number = Number.parseInt(typed, 10);
    const next = Number.isNaN(number) ? "" : String(Math.min(most, Math.max(least, number)));
    setTyped(next);
    if (next !== value) onChange(next);
  };
  return (
    <input
      class="field"
      inputMode="numeric"
      maxLength={4}
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === "Enter" && take()}
    />
  );
}
