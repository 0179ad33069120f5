import { aboutFilm } from "../../../app/link-actions.ts";
import { accountStore, knownAccount } from "../../../store/account.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useLoaded } from "../../hooks/use-loaded.ts";
import { useStore } from "../../hooks/use-store.ts";
import { useLocale, useText } from "../../i18n/use-text.ts";
import { Poster } from "../../library/poster.tsx";
import "./about-film.css";

/** What the film that is on is about, where it is known which it is. */
export function AboutFilm() {
  const t = useText();
  const language = useLocale();
  const partyId = useApp((state) => state.party?.id ?? "");
  const filmId = useApp((state) => state.room?.film?.filmId ?? null);
  const isSignedIn = useStore(accountStore, (state) => knownAccount(state) !== null);
  // Nobody misses it where it cannot be had: the film is on all the same.
  const { data: film } = useLoaded(
    async () => (filmId === null ? undefined : aboutFilm(partyId, filmId, language)),
    [partyId, filmId, language],
  );
  if (film === undefined || film.filmId !== filmId) return null;
  const facts = [film.year, film.runtimeMinutes !== null && t.recognition.minutes(film.runtimeMinutes)];
  return (
    <section aria-label={t.recognition.about}>
      <h2>{t.recognition.about}</h2>
      <div class="about-film">
        <Poster title={film.title} year={film.year} path={film.poster} sizes="92px" />
        <div>
          <h3 dir="auto">{film.title}</h3>
          <p class="hint">{facts.filter((fact) => fact !== null && fact !== false).join(" · ")}</p>
          {isSignedIn && (
            <a href={`/films/${film.filmId}`} target="_blank" rel="noreferrer">
              {t.recognition.page}
            </a>
          )}
        </div>
        {film.overview !== null && <p dir="auto">{film.overview}</p>}
      </div>
    </section>
  );
}
