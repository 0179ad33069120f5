import { genres } from "@matinee/shared/library/genres.ts";
import { useId, useState } from "preact/hooks";
import { useLibraryText } from "../../i18n/library-text.ts";
import { useLocale } from "../../i18n/use-text.ts";
import { toggled, valuesOf } from "../library-query.ts";
import { ChipCount } from "./chip-count.tsx";
import { countWords } from "./count-words.ts";
import type { CountedFilterProps } from "./filter-props.ts";

const modes = ["anyGenre", "allGenres", "noGenre"] as const;
type Mode = (typeof modes)[number];

/** Genres that a film has any of, all of, or none of: a genre that is pressed goes to the chosen one of these. */
export function GenreFilter({ query, facets, onChange }: CountedFilterProps) {
  const t = useLibraryText();
  const locale = useLocale();
  const name = useId();
  const [mode, setMode] = useState<Mode>(query.allGenres !== undefined ? "allGenres" : "anyGenre");
  const modeOf = (genre: string) => modes.find((each) => valuesOf(query[each]).includes(genre));

  const press = (genre: string) => {
    const before = modeOf(genre);
    onChange({
      ...(before !== undefined && before !== mode && { [before]: toggled(query[before], genre) }),
      [mode]: toggled(query[mode], genre),
    });
  };
  return (
    <fieldset class="filter">
      <legend>{t.filter.genre}</legend>
      <div class="segments" role="radiogroup" aria-label={t.filter.genreMode}>
        {modes.map((each) => (
          <label key={each} class="segment">
            <input type="radio" name={name} checked={mode === each} onChange={() => setMode(each)} />
            <span>{t.filter[each]}</span>
          </label>
        ))}
      </div>
      <div class="chips">
        {genres.map((genre) => {
          const on = modeOf(genre);
          const label = t.genres[genre];
          const count = facets?.genres.find(({ value }) => value === genre)?.count ?? 0;
          return (
            <button
              key={genre}
              type="button"
              class={`chip ${on === "noGenre" ? "off" : ""} ${facets !== undefined && count === 0 ? "bare" : ""}`}
              aria-pressed={on !== undefined}
              aria-describedby={count > 0 ? `${name}-${genre}` : undefined}
              onClick={() => press(genre)}
            >
              <span aria-hidden={on === "noGenre"}>{label}</span>
              {on === "noGenre" && <span class="visually-hidden">{t.filter.excluded(label)}</span>}
              {count > 0 && (
                <ChipCount id={`${name}-${genre}`}>
                  {countWords(count, facets?.isAtLeast === true, locale)}
                </ChipCount>
              )}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}
