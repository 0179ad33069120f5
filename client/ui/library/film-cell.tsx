import type { FoundFilm } from "@matinee/shared/api/library.ts";
import { Star } from "lucide-preact";
import { useLibraryText } from "../i18n/library-text.ts";
import { memo } from "../parts/memo.ts";
import { Poster } from "./poster.tsx";

interface FilmCellProps {
  readonly film: FoundFilm;
  readonly isCurrent: boolean;
}

/** One film of the grid: its poster, title and year, all of it a link. */
export const FilmCell = memo(({ film, isCurrent }: FilmCellProps) => {
  const t = useLibraryText();
  return (
    <a class="film-cell" href={`/films/${film.filmId}`} tabIndex={isCurrent ? 0 : -1}>
      <Poster title={film.title} year={film.year} path={film.poster} sizes="(max-width: 560px) 33vw, 185px" />
      <span class="film-words">
        <b dir="auto">{film.title}</b>
        <span class="film-facts">
          {film.year !== null && <span>{film.year}</span>}
          {film.rating !== null && (
            <span class="film-rating">
              <Star aria-hidden="true" fill="currentColor" />
              <span class="visually-hidden">{t.library.rated}</span>
              {film.rating.toFixed(1)}
            </span>
          )}
        </span>
      </span>
    </a>
  );
});
