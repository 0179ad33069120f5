import type { FilmFacts } from "@matinee/shared/library/film-facts.ts";
import { genres } from "@matinee/shared/library/genres.ts";
import { tmdbGenres } from "./genre-names.ts";
import type { Details, ListedFilm } from "./tmdb-shapes.ts";

const mostCast = 25;
const mostTitles = 100;
const crewJobs: Readonly<Record<string, NonNullable<FilmFacts["people"]>[number]["job"]>> = {
  Director: "director",
  Screenplay: "writer",
  Writer: "writer",
  Story: "writer",
  "Original Music Composer": "composer",
  "Director of Photography": "cinematographer",
  Producer: "producer",
};
const mostCrew = 25;
const offerKinds = ["flatrate", "free", "ads", "rent", "buy"] as const;

/** What a line of a list says; its texts are in the language that it was asked for in. */
export function listedFacts(film: ListedFilm, language: string): FilmFacts {
  return {
    ...common(film),
    genres: known(film.genre_ids),
    ...(film.title !== undefined && { titles: [{ title: film.title, language }] }),
    ...(film.overview !== undefined && { overview: { [language]: film.overview } }),
    ...(film.poster_path !== undefined && { poster: { [language]: imagePath(film.poster_path) } }),
    externalIds: { tmdb: String(film.id) },
  };
}

/** What TMDB says of a film, asked for in English. */
export function detailsFacts(film: Details): FilmFacts {
  const translations = film.translations?.translations ?? [];
  const original = languageOf(film.original_language);
  const imdb = film.external_ids?.imdb_id ?? film.imdb_id;
  const overview = byLanguage(translations.map(({ iso_639_1, data }) => [iso_639_1, data.overview]));
  const tagline = byLanguage(translations.map(({ iso_639_1, data }) => [iso_639_1, data.tagline]));
  const titles = [
    ...(film.title === undefined ? [] : [{ title: film.title, language: "en" }]),
    ...(film.original_title === undefined || original === undefined
      ? []
      : [{ title: film.original_title, language: original }]),
    ...translations.flatMap(({ iso_639_1, data }) =>
      data.title === undefined ? [] : [{ title: data.title, language: iso_639_1 }],
    ),
  ].filter(({ language }) => isLanguage(language));
  return {
    ...common(film),
    genres: known(film.genres.map(({ id }) => id)),
    titles: titles.slice(0, mostTitles),
    ...(film.runtime && film.runtime > 0 && { runtimeMinutes: Math.min(3000, Math.round(film.runtime)) }),
    countries: [
      ...new Set(
        film.origin_country.length > 0
          ? film.origin_country
          : film.production_countries.map(({ iso_3166_1 }) => iso_3166_1),
      ),
    ].filter(isCountry),
    languages: [...new Set([original, ...film.spoken_languages.map(({ iso_639_1 }) => iso_639_1)])].filter(
      (language): language is string => language !== undefined && isLanguage(language),
    ),
    overview: { ...(film.overview !== undefined && { en: film.overview }), ...overview },
    tagline: { ...(film.tagline !== undefined && { en: film.tagline }), ...tagline },
    poster: posters(film),
    ageRatings: ageRatings(film),
    people: people(film),
    externalIds: {
      tmdb: String(film.id),
      ...(imdb !== undefined && { imdb }),
      ...(film.external_ids?.wikidata_id !== undefined && { wikidata: film.external_ids.wikidata_id }),
    },
    availability: availability(film),
  };
}

function common(film: Omit<ListedFilm, "genre_ids">): FilmFacts {
  const year = Number(film.release_date?.slice(0, 4));
  const { vote_average: value, vote_count: votes } = film;
  return {
    ...(film.original_title !== undefined && { originalTitle: film.original_title }),
    ...(year >= 1870 && year <= 2100 && { year }),
    ...(film.backdrop_path !== undefined && { backdrop: imagePath(film.backdrop_path) }),
    // Nobody voted: 0 is no rating.
    ...(value && votes && votes > 0 && { ratings: [{ source: "TMDB", value, votes }] }),
    ...(film.popularity !== undefined && film.popularity !== null && { popularity: film.popularity }),
  };
}

function posters(film: Details): Record<string, string> {
  const found: Record<string, string> = {};
  // In TMDB's own order, which is by votes.
  for (const { file_path, iso_639_1 } of film.images?.posters ?? [])
    found[iso_639_1 ?? ""] ??= imagePath(file_path);
  if (film.poster_path !== undefined) found["en"] ??= imagePath(film.poster_path);
  return Object.fromEntries(
    Object.entries(found).filter(([language]) => language === "" || isLanguage(language)),
  );
}

const theatrical = 3;

/** Several releases of one country may differ: the cinema's counts. */
function ageRatings(film: Details): FilmFacts["ageRatings"] {
  return (film.release_dates?.results ?? []).flatMap(({ iso_3166_1: country, release_dates }) => {
    const rated = release_dates.filter(({ certification }) => certification?.trim());
    const { certification } = rated.find(({ type }) => type === theatrical) ?? rated[0] ?? {};
    const rating = certification?.trim() ?? "";
    return rating === "" || rating.length > 20 || !isCountry(country) ? [] : [{ country, rating }];
  });
}

function people(film: Details): FilmFacts["people"] {
  const cast = (film.credits?.cast ?? [])
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .slice(0, mostCast)
    .map(({ id, name, character }) => ({
      name,
      job: "actor" as const,
      character: character?.slice(0, 300) ?? null,
      externalId: String(id),
    }));
  const crew = (film.credits?.crew ?? []).flatMap(({ id, name, job }) => {
    const known = crewJobs[job];
    return known === undefined ? [] : [{ name, job: known, character: null, externalId: String(id) }];
  });
  const order = Object.values(crewJobs);
  const sorted = crew.toSorted((a, b) => order.indexOf(a.job) - order.indexOf(b.job)).slice(0, mostCrew);
  return [...sorted, ...cast];
}

function availability(film: Details): FilmFacts["availability"] {
  const countries = Object.entries(film["watch/providers"]?.results ?? {}).filter(([country]) =>
    isCountry(country),
  );
  return Object.fromEntries(
    countries.map(([country, there]) => [
      country,
      {
        link: there.link !== undefined && /^https?:\/\//.test(there.link) ? there.link : null,
        offers: offerKinds
          .flatMap((kind) =>
            there[kind]
              .toSorted((a, b) => (a.display_priority ?? 0) - (b.display_priority ?? 0))
              .map(({ provider_name, logo_path }) => ({
                providerName: provider_name,
                logo: logo_path === undefined ? null : imagePath(logo_path),
                kind,
              })),
          )
          .slice(0, 120),
      },
    ]),
  );
}

const imagePath = (path: string) => `tmdb/${path.replace(/^\//, "")}`;
const isLanguage = (text: string) => /^[a-z]{2,3}$/.test(text);
const isCountry = (text: string) => /^[A-Z]{2}$/.test(text);
/** TMDB says xx where nobody speaks, and cn for Cantonese. */
const languageOf = (text: string | undefined) => (text === "cn" ? "zh" : text === "xx" ? undefined : text);
const known = (ids: readonly number[]) =>
  genres.filter((genre) => ids.some((id) => tmdbGenres[id] === genre));

function byLanguage(texts: readonly (readonly [string, string | undefined])[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [language, text] of texts)
    if (text !== undefined && isLanguage(language)) found[language] ??= text.slice(0, 4000);
  return found;
}
