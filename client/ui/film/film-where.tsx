import type { WholeFilm } from "@matinee/shared/api/film.ts";
import { offerKinds } from "@matinee/shared/library/film-facts.ts";
import { useFilmPageText } from "../i18n/film-page-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { countryCodes, nameOfCode } from "../library/codes.ts";
import { imageUrl } from "../library/poster.tsx";
import { SelectField } from "../parts/select-field.tsx";
import { SheetSection } from "../parts/sheet-section.tsx";

interface FilmWhereProps extends Pick<WholeFilm, "availability"> {
  readonly country: string;
  readonly onCountry: (code: string) => void;
}

/** Who offers it in a country, by kind of offer. */
export function FilmWhere({ availability, country, onCountry }: FilmWhereProps) {
  const t = useFilmPageText();
  const locale = useLocale();
  const countries = countryCodes
    .map((value) => ({ value, label: nameOfCode("region", value, locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
  const kinds = offerKinds.filter((kind) => availability?.offers.some((offer) => offer.kind === kind));
  return (
    <SheetSection title={t.filmPage.where}>
      <div class="film-country">
        <SelectField label={t.filmPage.country} value={country} options={countries} onChoose={onCountry} />
      </div>
      {kinds.length === 0 && (
        <p class="hint">{availability === null ? t.filmPage.whereUnknown : t.filmPage.nowhere}</p>
      )}
      {kinds.map((kind) => (
        <div key={kind} class="film-offers">
          <h3>{t.filmPage.offers[kind]}</h3>
          <ul>
            {availability?.offers
              .filter((offer) => offer.kind === kind)
              .map(({ providerName, logo }) => (
                <li key={providerName}>
                  {logo !== null && <img src={imageUrl(logo, 92)} alt="" loading="lazy" />}
                  {providerName}
                </li>
              ))}
          </ul>
        </div>
      ))}
      {availability !== null && (
        <p class="hint">
          {t.filmPage.justWatch}{" "}
          {availability.link !== null && (
            <a href={availability.link} target="_blank" rel="noreferrer">
              {t.filmPage.allOffers}
            </a>
          )}
        </p>
      )}
    </SheetSection>
  );
}
