import type { WholeFilm } from "@matinee/shared/api/film.ts";
import type { ComponentChildren } from "preact";
import { useFilmPageText } from "../i18n/film-page-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { nameOfCode } from "../library/codes.ts";
import { SheetSection } from "../parts/sheet-section.tsx";
import { linksOf } from "./external-links.ts";

/** All else that is known: countries, languages, age ratings, titles, its pages elsewhere. */
export function FilmDetails({ film }: { readonly film: WholeFilm }) {
  const t = useFilmPageText();
  const locale = useLocale();
  const country = (code: string) => nameOfCode("region", code, locale);
  const language = (code: string) => nameOfCode("language", code, locale);
  const links = linksOf(film.externalIds);
  const all = [film.countries, film.languages, film.ageRatings, film.titles, links];
  if (all.every(({ length }) => length === 0)) return null;
  return (
    <SheetSection title={t.filmPage.details}>
      <dl class="film-details">
        <Detail name={t.filmPage.countries}>{film.countries.map(country).join(", ")}</Detail>
        <Detail name={t.filmPage.languages}>{film.languages.map(language).join(", ")}</Detail>
        <Detail name={t.filmPage.ageRatings}>
          {film.ageRatings.map((each) => t.filmPage.ages(each.rating, country(each.country))).join(", ")}
        </Detail>
        <Detail name={t.filmPage.titles}>
          {film.titles.length > 0 && (
            <ul>
              {film.titles.slice(0, 12).map((each) => (
                <li key={`${each.language} ${each.title}`}>
                  <span dir="auto" lang={each.language || undefined}>
                    {each.title}
                  </span>
                  {each.language !== "" && <span class="hint"> {language(each.language)}</span>}
                </li>
              ))}
            </ul>
          )}
        </Detail>
        <Detail name={t.filmPage.elsewhere}>
          {links.length > 0 && (
            <span class="film-links">
              {links.map(({ name, url }) => (
                <a key={name} href={url} target="_blank" rel="noreferrer">
                  {name}
                </a>
              ))}
            </span>
          )}
        </Detail>
      </dl>
    </SheetSection>
  );
}

function Detail({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  if (children === "" || children === false) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
