import type { EndpointResult } from "@matinee/shared/api/endpoint.ts";
import type { filmApi } from "@matinee/shared/api/film.ts";
import type { Fact, FactSource } from "@matinee/shared/library/film-facts.ts";
import { useFilmPageText } from "../i18n/film-page-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { ageInWords } from "./age-in-words.ts";

type SaidFact = EndpointResult<(typeof filmApi)["library.film"]>["facts"][number];

/** Who said what, and when. */
export function FilmSources({ facts }: { readonly facts: readonly SaidFact[] }) {
  const t = useFilmPageText();
  const locale = useLocale();
  if (facts.length === 0) return null;
  const names: Readonly<Record<Fact, string>> = t.filmPage.facts;
  const sources: Readonly<Record<FactSource, string>> = t.filmPage.sourceNames;
  return (
    <details class="film-sources">
      <summary>{t.filmPage.sources}</summary>
      <dl>
        {facts.map(({ fact, source, fetchedAt }) => (
          <div key={`${fact} ${source}`}>
            <dt>{isNamed(fact, names) ? names[fact] : fact}</dt>
            <dd>{t.filmPage.from(sources[source], ageInWords(fetchedAt, locale))}</dd>
          </div>
        ))}
      </dl>
      {facts.some(({ source }) => source === "tmdb") && <p class="hint">{t.filmPage.tmdbNotice}</p>}
    </details>
  );
}

/** A newer server may know facts that this page has no word for. */
const isNamed = (fact: string, names: object): fact is Fact => fact in names;
