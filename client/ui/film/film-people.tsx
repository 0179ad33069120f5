import type { WholeFilm } from "@matinee/shared/api/film.ts";
import { useState } from "preact/hooks";
import { useFilmPageText } from "../i18n/film-page-text.ts";
import { SheetSection } from "../parts/sheet-section.tsx";

const shownFirst = 12;

/** Cast and crew; each leads to what else of theirs is in the library. */
export function FilmPeople({ people }: Pick<WholeFilm, "people">) {
  const t = useFilmPageText();
  const [all, setAll] = useState(false);
  if (people.length === 0) return null;
  return (
    <SheetSection title={t.filmPage.people}>
      <ul class="film-people">
        {(all ? people : people.slice(0, shownFirst)).map(({ personId, name, job, character }) => (
          <li key={`${personId} ${job}`}>
            <a href={`/library?personId=${personId}`} dir="auto">
              {name}
            </a>
            <span dir="auto">{character === null ? t.filmPage.jobs[job] : t.filmPage.as(character)}</span>
          </li>
        ))}
      </ul>
      {!all && people.length > shownFirst && (
        <button type="button" class="btn quiet" onClick={() => setAll(true)}>
          {t.filmPage.allPeople(people.length)}
        </button>
      )}
    </SheetSection>
  );
}
