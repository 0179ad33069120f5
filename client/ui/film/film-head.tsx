import type { WholeFilm } from "@matinee/shared/api/film.ts";
import { Star } from "lucide-preact";
import { useFilmPageText } from "../i18n/film-page-text.ts";
import { imageUrl, Poster } from "../library/poster.tsx";
import { FilmActions } from "./film-actions.tsx";

interface FilmHeadProps {
  readonly film: WholeFilm;
  readonly onProposed: () => void;
}

/** Poster, titles, what it is about, ratings, and what can be done with it. */
export function FilmHead({ film, onProposed }: FilmHeadProps) {
  const t = useFilmPageText();
  const line = [
    film.year,
    film.runtimeMinutes === null ? null : t.filmPage.length(film.runtimeMinutes),
    film.genres.map((genre) => t.genres[genre]).join(", "),
  ].filter((each) => each !== null && each !== "");
  return (
    <header class="film-head">
      {film.backdrop !== null && (
        <div class="film-backdrop" aria-hidden="true">
          <img src={imageUrl(film.backdrop, 780)} alt="" />
        </div>
      )}
      <div class="film-head-in">
        <Poster
          title={film.title}
          year={film.year}
          path={film.poster}
          sizes="(max-width: 760px) 40vw, 280px"
        />
        <div class="film-head-words">
          <h1 dir="auto">{film.title}</h1>
          {film.originalTitle !== null && (
            <p class="film-original" dir="auto">
              {t.filmPage.original(film.originalTitle)}
            </p>
          )}
          <p class="film-line">{line.join(" · ")}</p>
          <Ratings ratings={film.ratings} rating={film.rating} />
          {film.tagline !== null && (
            <p class="film-tagline" dir="auto">
              {film.tagline}
            </p>
          )}
          <p class={film.overview === null ? "hint" : "film-overview"} dir="auto">
            {film.overview ?? t.filmPage.noOverview}
          </p>
          <FilmActions film={film} onProposed={onProposed} />
        </div>
      </div>
    </header>
  );
}

function Ratings({ ratings, rating }: Pick<WholeFilm, "ratings" | "rating">) {
  const t = useFilmPageText();
  if (ratings.length === 0 && rating === null) return null;
  const shown = ratings.length > 0 ? ratings : [{ source: "", value: rating ?? 0, votes: null }];
  return (
    <ul class="film-ratings" aria-label={t.filmPage.ratings}>
      {shown.map(({ source, value, votes }) => (
        <li key={source}>
          <Star aria-hidden="true" fill="currentColor" />
          <b aria-hidden="true">{value.toFixed(1)}</b>
          <span class="visually-hidden">{t.filmPage.outOfTen(value.toFixed(1))}</span>
          {source !== "" && <span>{nameOfSource(source, t.filmPage.sourceNames)}</span>}
          {votes !== null && <span class="hint">{t.filmPage.votes(votes)}</span>}
        </li>
      ))}
    </ul>
  );
}

/** A rating's source is one of ours, or the name that a provider gave: "Rotten Tomatoes". */
function nameOfSource(source: string, names: Readonly<Record<string, string>>): string {
  return names[source] ?? (source === "imdb" ? "IMDb" : source);
}
